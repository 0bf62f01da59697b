package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import dev.evenkeel.health.HealthChecks;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Tls;
import dev.evenkeel.names.Names;
import dev.evenkeel.registry.Health;
import dev.evenkeel.tls.Authority.Issued;
import dev.evenkeel.tls.Authority.Kind;
import dev.evenkeel.tls.KeyFolder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Hosts with {@code https}: real servers whose certificates are good, and not. */
class TlsToHostsTest {

    @TempDir Path folder;

    private final List<HttpsServer> servers = new ArrayList<>();

    /** What clients' certificates said, by the path that was asked for. */
    private final Map<String, String> shownTo = new ConcurrentHashMap<>();

    private KeyFolder keys;
    private HostTls trusting;

    @BeforeEach
    void makeAuthority() throws IOException {
        keys = new KeyFolder(folder);
        Files.writeString(folder.resolve("ca.pem"), keys.authority.certificatePem());
        trusting = HostTls.DEFAULT.withCa(folder.resolve("ca.pem").toString());
    }

    @AfterEach
    void stop() {
        servers.forEach(it -> it.stop(0));
    }

    @Test
    void requestsGoByTlsToAHostWhoseCertificateIsTrustedAndNamesIt() throws Exception {
        HostAddress host = host(keys.issue(Kind.EC, Duration.ofDays(9), "127.0.0.1"), false);
        String large = "0123456789".repeat(100_000);
        try (RunningProxy proxy = RunningProxy.of(service(trusting, host))) {
            for (int i = 0; i < 20; i++) {
                assertThat(proxy.get("/x").body()).contains("by https");
            }
            HttpResponse<String> answer =
                    proxy.send(proxy.request("/x").POST(BodyPublishers.ofString(large)).build());
            assertThat(answer.body()).endsWith(large);
        }
    }

    @ParameterizedTest
    @CsvSource({"shop.test, shop.test", "shop.test., shop.test", "my_shop, ", "127.0.0.1, "})
    void hostIsAskedForByAnyNameThatAHostMayHave(String host, String named) throws Exception {
        try (RunningProxy proxy = RunningProxy.of()) {
            SSLEngine engine = proxy.certificates.toHosts(HostTls.DEFAULT).engine(host, 443);
            List<SNIServerName> asked = engine.getSSLParameters().getServerNames();
            assertThat(asked == null ? List.<SNIServerName>of() : asked)
                    .extracting(it -> new String(it.getEncoded(), StandardCharsets.US_ASCII))
                    .isEqualTo(named == null ? List.of() : List.of(named));
        }
    }

    @Test
    void whatIsWrongWithACertificateIsSaidInTheAnswerAndByTheHealthCheck() throws Exception {
        HostAddress good = host(keys.issue(Kind.EC, Duration.ofDays(9), "127.0.0.1"), false);
        HostAddress other = host(keys.issue(Kind.EC, Duration.ofDays(9), "other.test"), false);
        HostAddress old = host(keys.issue(Kind.EC, Duration.ofMinutes(-1), "127.0.0.1"), false);

        assertTrouble(HostTls.DEFAULT, good, "its certificate isn't trusted");
        assertTrouble(trusting, other, "its certificate is for another name");
        assertTrouble(trusting, old, "its certificate has expired");
        assertTrouble(
                HostTls.DEFAULT.withCa(folder.resolve("none.pem").toString()),
                good,
                "none.pem isn't there (expected: a certificate in PEM form)");
    }

    private void assertTrouble(HostTls tls, HostAddress host, String expected) throws Exception {
        Service service = service(tls, host).withHealthCheck(HealthCheck.of("/"));
        try (RunningProxy proxy = RunningProxy.of(service)) {
            HttpResponse<String> answer =
                    proxy.send(proxy.request("/x").POST(BodyPublishers.ofString("x")).build());
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains(expected);
            HealthChecks checks =
                    new HealthChecks(
                            proxy.registry,
                            InstantSource.system(),
                            new Random(3),
                            Names.ofSystem(),
                            proxy.certificates);
            checks.start();
            try (checks) {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() ->
                                assertThat(health(proxy))
                                        .isInstanceOfSatisfying(
                                                Health.Down.class,
                                                down ->
                                                        assertThat(down.reason())
                                                                .asString()
                                                                .contains(expected)));
            }
        }
    }

    private static Health health(RunningProxy proxy) {
        return proxy.registry
                .routing()
                .services()
                .getFirst()
                .upstreams()
                .getFirst()
                .runtime()
                .health();
    }

    @Test
    void unverifiedHostIsTakenAsItIs() throws Exception {
        HostAddress host = host(keys.issue(Kind.EC, Duration.ofDays(9), "other.test"), false);
        try (RunningProxy proxy =
                RunningProxy.of(service(HostTls.DEFAULT.withVerify(false), host))) {
            assertThat(proxy.get("/x").body()).contains("by https");
        }
    }

    @Test
    void hostIsAskedForTheServerNameAndShownTheClientCertificate() throws Exception {
        HostAddress host = host(keys.issue(Kind.EC, Duration.ofDays(9), "shop.internal"), true);
        Tls.Pem own = keys.write("own", "the proxy");
        HostTls named = trusting.withServerName("shop.internal");
        HostTls shown = named.withCertificate(own.certificate()).withKey(own.key());
        Service with = service(shown, host).withHealthCheck(HealthCheck.of("/"));
        try (RunningProxy proxy = RunningProxy.of(with)) {
            assertThat(proxy.get("/x").body())
                    .contains("asked for shop.internal")
                    .contains("shown CN=the proxy");
            HealthChecks checks =
                    new HealthChecks(
                            proxy.registry,
                            InstantSource.system(),
                            new Random(3),
                            Names.ofSystem(),
                            proxy.certificates);
            checks.start();
            try (checks) {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(
                                () -> assertThat(health(proxy)).isInstanceOf(Health.Up.class));
            }
        }
        try (RunningProxy proxy = RunningProxy.of(service(named, host))) {
            assertThat(proxy.get("/x").statusCode()).isEqualTo(502);
        }
    }

    /** However long nobody but the checks has asked for it. */
    @Test
    void renewedClientCertificateIsShownByRequestsAndChecks() throws Exception {
        HostAddress host = host(keys.issue(Kind.EC, Duration.ofDays(9), "127.0.0.1"), true);
        Tls.Pem own = keys.write("own", "first");
        HostTls shown = trusting.withCertificate(own.certificate()).withKey(own.key());
        HealthCheck often = HealthCheck.of("/check").withInterval(Duration.ofSeconds(1));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (RunningProxy proxy =
                RunningProxy.at(now::get, service(shown, host).withHealthCheck(often))) {
            HealthChecks checks =
                    new HealthChecks(
                            proxy.registry,
                            InstantSource.system(),
                            new Random(3),
                            Names.ofSystem(),
                            proxy.certificates);
            checks.start();
            try (checks) {
                assertThat(proxy.get("/x").body()).contains("shown CN=first");
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> "CN=first".equals(shownTo.get("/check")));
                now.updateAndGet(it -> it.plus(Duration.ofMinutes(11)));

                keys.write("own", "second");
                proxy.certificates.refresh();

                checks.checkNow("shop");
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(
                                () -> assertThat(shownTo.get("/check")).isEqualTo("CN=second"));
                assertThat(proxy.get("/x").body()).contains("shown CN=second");
            }
        }
    }

    @Test
    void servicesThatTrustDifferentlyDontShareConnections() throws Exception {
        HostAddress host = host(keys.issue(Kind.EC, Duration.ofDays(9), "127.0.0.1"), false);
        Service strict = service(HostTls.DEFAULT, host).withName("strict");
        try (RunningProxy proxy = RunningProxy.of(service(trusting, host), strict)) {
            assertThat(proxy.get("/x").statusCode()).isEqualTo(200);
            assertThat(proxy.get("/strict/x").statusCode()).isEqualTo(502);
            assertThat(proxy.get("/x").statusCode()).isEqualTo(200);
        }
    }

    private static Service service(HostTls tls, HostAddress host) {
        return RunningProxy.service("shop").plusHost(Host.at(host)).withTls(tls);
    }

    /**
     * @param wantsCertificate whether clients have to show one of this authority
     */
    private HostAddress host(Issued issued, boolean wantsCertificate) throws IOException {
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(keys.showing(issued)) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                        wanted.setNeedClientAuth(wantsCertificate);
                        parameters.setSSLParameters(wanted);
                    }
                });
        server.createContext(
                "/",
                exchange -> {
                    ExtendedSSLSession session =
                            (ExtendedSSLSession)
                                    ((com.sun.net.httpserver.HttpsExchange) exchange)
                                            .getSSLSession();
                    StringBuilder text = new StringBuilder("by https\n");
                    session.getRequestedServerNames().stream()
                            .map(it -> new SNIHostName(it.getEncoded()).getAsciiName())
                            .forEach(it -> text.append("asked for ").append(it).append('\n'));
                    if (wantsCertificate) {
                        String shown = session.getPeerPrincipal().getName();
                        shownTo.put(exchange.getRequestURI().getPath(), shown);
                        text.append("shown ").append(shown).append('\n');
                        // What is shown later needs a connection of its own.
                        exchange.getResponseHeaders().set("Connection", "close");
                    }
                    byte[] head = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, head.length + body.length);
                    exchange.getResponseBody().write(head);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        servers.add(server);
        return new HostAddress(
                HostAddress.Scheme.HTTPS, "127.0.0.1", server.getAddress().getPort());
    }
}
