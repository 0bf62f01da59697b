package dev.evenkeel.tls;

import dev.evenkeel.model.Tls;
import dev.evenkeel.phrase.Phrase;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * TLS as one listener offers it: 1.2 and 1.3, with ciphers that are forward secret and
 * authenticated (RFC 9325, 4.2). Its certificates can be read again while connections use it. A
 * client that wants to renegotiate (RFC 5746), which costs it less than us, is sent an alert.
 */
public final class ServerTls implements AutoCloseable {

    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    static final List<String> CIPHERS =
            List.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    static {
        // Has no effect where somebody has served TLS in this process before.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private final Phrase owner;
    private volatile Tls tls;
    private final Supplier<KeyFiles> files;
    private final Consumer<ServerTls> onClose;
    private final SniKeyManager keys;
    private final SslContextFactory.Server contextFactory;
    private byte[] read;
    private byte @Nullable [] refused;
    private volatile List<Identity> identities;
    private volatile @Nullable TlsProblem trouble;

    /**
     * @param owner what shows the certificates, a {@link CertificateOwner}
     * @param files to read them by, fresh each time
     */
    ServerTls(Phrase owner, Tls tls, Supplier<KeyFiles> files, Consumer<ServerTls> onClose)
            throws TlsProblem {
        this.owner = owner;
        this.tls = tls;
        this.files = files;
        this.onClose = onClose;
        KeyFiles now = files.get();
        this.identities = new IdentityReader(now).read(tls, "tls");
        this.read = now.fingerprint();
        this.keys = new SniKeyManager(identities);
        this.contextFactory = contextFactory(keys);
    }

    private static SslContextFactory.Server contextFactory(SniKeyManager keys) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[0], null);
            factory.setSslContext(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
        factory.setExcludeProtocols();
        factory.setIncludeProtocols(PROTOCOLS.toArray(String[]::new));
        factory.setExcludeCipherSuites();
        factory.setIncludeCipherSuites(CIPHERS.toArray(String[]::new));
        factory.setUseCipherSuitesOrder(true);
        // Java refuses it, see above: Jetty would end the connection as if all were well.
        factory.setRenegotiationAllowed(true);
        return factory;
    }

    /** What Jetty makes connections by; to be started and stopped by who uses it. */
    public SslContextFactory.Server contextFactory() {
        return contextFactory;
    }

    /** What it shows. */
    public Tls tls() {
        return tls;
    }

    Phrase owner() {
        return owner;
    }

    List<Identity> identities() {
        return identities;
    }

    /** Why the files as they are now can't be used; null where they can, and are. */
    @Nullable TlsProblem trouble() {
        return trouble;
    }

    /** Shows others from now on; changes nothing where they can't be read. */
    synchronized void change(Tls wanted) throws TlsProblem {
        KeyFiles now = files.get();
        List<Identity> fresh = new IdentityReader(now).read(wanted, "tls");
        tls = wanted;
        read = now.fingerprint();
        trouble = null;
        refused = null;
        keys.exchange(fresh);
        identities = fresh;
    }

    /** What reading the files again has led to. */
    enum Refreshed {
        SAME,
        EXCHANGED,
        REFUSED,
        STILL_REFUSED
    }

    /** Reads the files again, and exchanges the certificates where there are others. */
    synchronized Refreshed refresh() {
        KeyFiles now = files.get();
        try {
            List<Identity> fresh = new IdentityReader(now).read(tls, "tls");
            byte[] fingerprint = now.fingerprint();
            boolean mended = trouble != null;
            trouble = null;
            refused = null;
            if (Arrays.equals(fingerprint, read) && !mended) {
                return Refreshed.SAME;
            }
            read = fingerprint;
            keys.exchange(fresh);
            identities = fresh;
            return Refreshed.EXCHANGED;
        } catch (TlsProblem e) {
            byte[] fingerprint = now.fingerprint();
            TlsProblem before = trouble;
            boolean known =
                    before != null
                            && before.violation().equals(e.violation())
                            && Arrays.equals(fingerprint, refused);
            trouble = e;
            refused = fingerprint;
            return known ? Refreshed.STILL_REFUSED : Refreshed.REFUSED;
        }
    }

    /** Its files are no longer looked after; connections that use it go on. */
    @Override
    public void close() {
        onClose.accept(this);
    }
}
