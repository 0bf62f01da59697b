package dev.evenkeel.tls;

import dev.evenkeel.model.Tls;
import dev.evenkeel.tls.Authority.Issued;
import dev.evenkeel.tls.Authority.Kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A folder with certificates of an authority of its own, and clients that trust that. */
public final class KeyFolder {

    private static final char[] PASSWORD = "changeit".toCharArray();

    public final Path folder;
    public final Authority authority =
            Authority.create(
                    "Test CA",
                    List.of(),
                    Instant.now().minus(Duration.ofDays(1)),
                    Instant.now().plus(Duration.ofDays(1000)));

    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code NAME.crt} and {@code NAME.key} for these names, for a year. */
    public Tls.Pem write(String file, String... names) throws IOException {
        return write(file, issue(Kind.EC, Duration.ofDays(365), names));
    }

    public Tls.Pem write(String file, Issued issued) throws IOException {
        Files.writeString(folder.resolve(file + ".key"), issued.keyPem());
        Files.writeString(folder.resolve(file + ".crt"), issued.certificatePem());
        return pem(file);
    }

    public Tls.Pem pem(String file) {
        return new Tls.Pem(
                folder.resolve(file + ".crt").toString(),
                folder.resolve(file + ".key").toString(),
                null);
    }

    public Issued issue(Kind kind, Duration valid, String... names) {
        Instant now = Instant.now();
        return authority.issue(
                List.of(names), kind, now.minus(Duration.ofHours(1)), now.plus(valid));
    }

    /** What a client of those certificates connects by. */
    public SSLContext trusting() {
        return context(new KeyManager[0], authority.certificate());
    }

    /** What a server shows that certificate by. */
    public SSLContext showing(Issued issued) {
        return context(keyManagers(issued), authority.certificate());
    }

    private static KeyManager[] keyManagers(Issued issued) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(
                    "key", issued.key(), PASSWORD, new X509Certificate[] {issued.certificate()});
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(KeyManager[] keys, X509Certificate trusted) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("ca", trusted);
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
