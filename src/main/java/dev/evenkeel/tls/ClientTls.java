package dev.evenkeel.tls;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.model.Tls;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS to hosts, as a service asks for it: whom to trust, and what to show. Thread-safe. */
public final class ClientTls {

    /** What is no name to ask for: an IP address (RFC 6066, 3), or one with an underscore. */
    private static final Pattern NO_NAME = Pattern.compile("[0-9.]+|.*[:_].*");

    private static final char[] IN_MEMORY = new char[0];

    private final HostTls settings;
    private volatile SSLContext context;
    private byte[] read;
    private @Nullable TlsProblem trouble;

    ClientTls(HostTls settings, KeyFiles files) throws TlsProblem {
        this.settings = settings;
        this.context = contextOf(settings, files);
        this.read = files.fingerprint();
    }

    /**
     * Reads the files again.
     *
     * @return why they can't be used, where that is new; null else
     */
    synchronized @Nullable TlsProblem refresh(KeyFiles files) {
        try {
            SSLContext fresh = contextOf(settings, files);
            byte[] fingerprint = files.fingerprint();
            if (!Arrays.equals(fingerprint, read)) {
                context = fresh;
                read = fingerprint;
            }
            trouble = null;
            return null;
        } catch (TlsProblem e) {
            boolean known = trouble != null && trouble.violation().equals(e.violation());
            trouble = e;
            return known ? null : e;
        }
    }

    /** Whether there are files that may change. */
    boolean hasFiles() {
        return settings.ca() != null || settings.certificate() != null;
    }

    /** The client's side of a connection to a host. */
    public SSLEngine engine(String host, int port) {
        String named = withoutDot(settings.serverName() == null ? host : settings.serverName());
        SSLEngine engine = context.createSSLEngine(named, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(ServerTls.PROTOCOLS.toArray(String[]::new));
        if (settings.verify()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!NO_NAME.matcher(named).matches()) {
            parameters.setServerNames(List.of(new SNIHostName(named)));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Neither certificates nor RFC 6066 know the dot that may end a name. */
    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The same. */
    public SSLEngine engine(HostAddress host) {
        return engine(host.host(), host.port());
    }

    private static SSLContext contextOf(HostTls settings, KeyFiles files) throws TlsProblem {
        IdentityReader reader = new IdentityReader(files);
        TrustManager[] trust = null;
        if (!settings.verify()) {
            trust = new TrustManager[] {new TrustingAll()};
        } else if (settings.ca() != null) {
            trust = trusting(reader.certificates(settings.ca(), "tls.ca"));
        }
        Tls.Pem shown = settings.shown();
        KeyManager[] keys = shown == null ? new KeyManager[0] : showing(reader.pem(shown, "tls"));
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static TrustManager[] trusting(List<X509Certificate> authorities) {
        try {
            KeyStore store = empty();
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca" + i, authorities.get(i));
            }
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("authorities that can't be trusted", e);
        }
    }

    private static KeyManager[] showing(Identity identity) {
        try {
            KeyStore store = empty();
            X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
            store.setKeyEntry("key", identity.key(), IN_MEMORY, chain);
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, IN_MEMORY);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key that can't be shown", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** For {@code "verify": false} alone: whoever answers is taken for the host. */
    private static final class TrustingAll extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
