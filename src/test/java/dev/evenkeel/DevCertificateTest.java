package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.tls.CertificateOwner;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.DevelopmentCertificate;
import dev.evenkeel.tls.ServerTls;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** {@code --dev-certificate}, and what it makes. */
class DevCertificateTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void clientThatTrustsTheAuthorityReachesLocalhostByTls() throws Exception {
        assertThat(run("--dev-certificate", folder.toString())).isZero();
        assertThat(text(out))
                .contains(folder.resolve("localhost.crt") + ": made, for localhost, *.localhost")
                .contains("curl      --cacert " + folder.resolve("localhost-ca.crt"));
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("localhost.key"))))
                .isEqualTo("rw-------");

        try (Certificates certificates = new Certificates(() -> folder, InstantSource.system());
                ServerTls tls =
                        certificates.open(
                                CertificateOwner.LISTENER.with("test"),
                                DevelopmentCertificate.tls());
                HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            Server server = new Server();
            ServerConnector connector =
                    new ServerConnector(
                            server,
                            1,
                            1,
                            new SslConnectionFactory(tls.contextFactory(), "http/1.1"),
                            new HttpConnectionFactory());
            server.addConnector(connector);
            server.setHandler(
                    new Handler.Abstract.NonBlocking() {
                        @Override
                        public boolean handle(Request request, Response response, Callback done) {
                            response.write(true, null, done);
                            return true;
                        }
                    });
            server.start();
            for (String host : List.of("localhost", "127.0.0.1")) {
                URI uri = URI.create("https://" + host + ":" + connector.getLocalPort() + "/");
                assertThat(
                                client.send(
                                                HttpRequest.newBuilder(uri).build(),
                                                BodyHandlers.discarding())
                                        .statusCode())
                        .isEqualTo(200);
            }
            server.stop();
        }
    }

    @Test
    void withoutAFolderItStandsBesideTheConfiguration() {
        assertThat(run("--dev-certificate", "--config", folder.resolve("c.json").toString()))
                .isZero();
        assertThat(folder.resolve("localhost.crt")).exists();
    }

    @Test
    void oneThatHoldsStaysAndOneThatExpiresIsMadeAnew() throws Exception {
        Instant now = Instant.now();
        DevelopmentCertificate first = DevelopmentCertificate.in(folder, () -> now);
        String key = Files.readString(folder.resolve("localhost.key"));

        DevelopmentCertificate again =
                DevelopmentCertificate.in(folder, () -> now.plus(Duration.ofDays(700)));
        assertThat(again.made()).isFalse();
        assertThat(again.until()).isEqualTo(first.until());
        assertThat(folder.resolve("localhost.key")).hasContent(key);

        DevelopmentCertificate later =
                DevelopmentCertificate.in(folder, () -> now.plus(Duration.ofDays(800)));
        assertThat(later.made()).isTrue();
        assertThat(Files.readString(folder.resolve("localhost.key"))).isNotEqualTo(key);
    }

    @Test
    void filesOfOthersAreLeftAlone() throws Exception {
        Files.writeString(folder.resolve("localhost.crt"), "mine");

        assertThat(run("--dev-certificate", folder.toString())).isEqualTo(1);

        assertThat(text(err))
                .isEqualTo(
                        "evenkeel: "
                                + folder.resolve("localhost.crt")
                                + " is there already, and isn't this program's: choose another"
                                + " folder\n");
        assertThat(folder.resolve("localhost.crt")).hasContent("mine");
        assertThat(folder.resolve("localhost.key")).doesNotExist();
    }

    private int run(String... args) {
        return Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(folder.resolve("localhost-ca.crt"))) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
