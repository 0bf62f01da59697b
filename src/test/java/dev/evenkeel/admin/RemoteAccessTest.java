package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.config.OpenResult;
import dev.evenkeel.config.TokenFile;
import dev.evenkeel.model.Admin;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Role;
import dev.evenkeel.model.Secret;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.model.Tls;
import dev.evenkeel.model.Token;
import dev.evenkeel.registry.Revision.Author;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** An API that other machines can reach. */
class RemoteAccessTest {

    private static final String PASSWORD = "changeit";
    private static final ListenAddress EVERYWHERE = new ListenAddress("0.0.0.0", 0);
    private static final String TOKEN = "token-for-changes";

    @TempDir private static Path keys;
    private static Path keyStore;

    @TempDir private Path folder;
    private AdminFixture api;

    @BeforeAll
    static void makeCertificate() throws Exception {
        keyStore = keys.resolve("keys.p12");
        int status =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=api",
                                "-ext",
                                "SAN=dns:api.test,dns:*.apis.test",
                                "-keystore",
                                keyStore.toString(),
                                "-storepass",
                                PASSWORD)
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(status).isZero();
    }

    @BeforeEach
    void start() throws Exception {
        api = new AdminFixture(AdminFixture.SHOP, folder.resolve("config.json"));
        api.server.stop();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void startsOnlyWhereThereIsATokenAndACertificate() throws Exception {
        Admin wanted = new Admin(EVERYWHERE, false, tls(keyStore));
        assertThatThrownBy(() -> api.server.start(wanted))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("0.0.0.0:0")
                .hasMessageContaining("a token")
                .hasMessageContaining("--new-token");
        assertThat(api.server.url()).isNull();
        makeToken();
        Admin broken = wanted.withTls(tls(keys.resolve("nowhere.p12")));
        assertThatThrownBy(() -> api.server.start(broken))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("admin.tls.certificates[0]")
                .hasMessageContaining("nowhere.p12");
        api.server.start(wanted);
        assertThat(api.server.url()).startsWith("https://0.0.0.0:");
        assertThat(api.certificates.all()).hasSize(1);
        api.server.stop();
        assertThat(api.certificates.all()).isEmpty();
    }

    @Test
    void aCallNeedsATokenFromThisMachineToo() throws Exception {
        makeToken();
        api.server.start(new Admin(EVERYWHERE, false, tls(keyStore)));
        assertThat(get("/services", "api.test", null)).startsWith("HTTP/1.1 401");
        assertThat(get("/services", "api.test", TOKEN)).startsWith("HTTP/1.1 200");
        assertThat(get("/healthz", "api.test", null)).startsWith("HTTP/1.1 200");
        TokenFile.beside(folder.resolve("config.json")).write(List.of());
        assertThat(get("/services", "api.test", TOKEN)).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @CsvSource({
        "api.test, 200",
        "API.test:8443, 200",
        "a.apis.test, 200",
        "apis.test, 403",
        "a.b.apis.test, 403",
        "evil.test, 403",
        "localhost, 200",
        "192.0.2.7:8081, 200",
        "[2001:db8::1], 200"
    })
    void itIsCalledByAnAddressOrANameOfItsCertificate(String host, int status) throws Exception {
        makeToken();
        api.server.start(new Admin(EVERYWHERE, false, tls(keyStore)));
        assertThat(get("/services", host, TOKEN)).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource({"https://api.test, 200", "http://api.test, 403", "https://evil.test, 403"})
    void onlyItsOwnPagesAreAnswered(String origin, int status) throws Exception {
        makeToken();
        api.server.start(new Admin(EVERYWHERE, false, tls(keyStore)));
        assertThat(get("/services", "api.test", TOKEN + "\r\nOrigin: " + origin))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void anEditThatTheNextStartWouldRefuseIsRefused() throws Exception {
        api.server.start(Admin.at(new ListenAddress("127.0.0.1", 0)));
        String open =
                """
                {"admin": {"address": "0.0.0.0:8081",
                           "tls": {"certificates": [{"keystore": "keys.p12"}]}}}
                """;
        var refused = api.call("PATCH", "/config", open);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/violations/0/message"))
                .startsWith("admin.address: 0.0.0.0:8081 (expected: a token");
        var inClear = api.call("PATCH", "/config", "{\"admin\": \"0.0.0.0:8081\"}");
        assertThat(inClear.text("/violations/0/expected")).contains("tls");
        makeToken();
        assertThat(api.call("PATCH", "/config", open).status()).isEqualTo(200);
    }

    /** Nor do the ways back lead to it, nor the file. */
    @Test
    void noWayLeadsToWhatTheNextStartWouldRefuse() throws Exception {
        api.server.start(Admin.at(new ListenAddress("127.0.0.1", 0)));
        Configuration closed = api.registry.configuration();
        Admin open = new Admin(EVERYWHERE, false, tls(keyStore));
        api.registry.apply(Author.WINDOW, "open", it -> it.withAdmin(open));
        long opened = api.registry.revision().number();
        Path file = folder.resolve("config.json");
        assertThat(api.file.open(file)).isInstanceOf(OpenResult.Opened.class);
        api.file.saveAnyway(api.registry.configuration()).join();
        api.registry.apply(Author.WINDOW, "close", it -> it.withAdmin(closed.admin()));

        for (String way :
                List.of(
                        "/undo",
                        "/history/" + opened + "/restore",
                        "/config/reload?discard=true")) {
            var refused = api.call("POST", way, null);
            assertThat(refused.status()).as(way).isEqualTo(422);
            assertThat(refused.text("/violations/0/expected")).startsWith("a token");
        }
        api.registry.undo(Author.WINDOW);
        api.registry.undo(Author.WINDOW);
        assertThat(api.call("POST", "/redo", null).status()).isEqualTo(422);
        makeToken();
        assertThat(api.call("POST", "/redo", null).status()).isEqualTo(200);
    }

    private void makeToken() throws Exception {
        TokenFile.beside(folder.resolve("config.json"))
                .write(
                        List.of(
                                new Token(
                                        "ci",
                                        Role.CHANGE,
                                        SecretHash.of(TOKEN),
                                        Instant.parse("2030-01-31T23:59:59Z"))));
    }

    private static Tls tls(Path file) {
        return new Tls(List.of(new Tls.KeyStore(file.toString(), new Secret(PASSWORD))));
    }

    /** The whole answer. */
    private String get(String path, String host, @Nullable String token) throws Exception {
        String request =
                "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
                        .formatted(
                                path,
                                host,
                                token == null ? "" : "Authorization: Bearer " + token + "\r\n");
        int port = Objects.requireNonNull(api.server.boundTo()).port();
        try (SSLSocket socket =
                (SSLSocket)
                        trusting()
                                .getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("api", store.getCertificate("mykey"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
