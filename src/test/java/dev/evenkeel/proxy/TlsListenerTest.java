package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Hsts;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.Redirect;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Sticky;
import dev.evenkeel.model.Tls;
import dev.evenkeel.tls.Authority.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** Listeners with TLS, met by real clients over real sockets. */
class TlsListenerTest extends WithTlsListeners {

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, shop.test, shop.test",
        "TLSv1.3, one.api.test, *.api.test",
        "TLSv1.3, two.one.api.test, shop.test",
        "TLSv1.3, other.test, shop.test",
        "TLSv1.3, , shop.test",
        "TLSv1.2, one.api.test, *.api.test",
        "TLSv1.2, rsa.test, rsa.test",
        "TLSv1.3, rsa.test, rsa.test",
    })
    void clientIsShownTheCertificateWithTheNameItAsksForElseTheFirst(
            String protocol, String asked, String shown) throws Exception {
        Tls.Pem shop = keys.write("shop", "shop.test");
        Tls.Pem api = keys.write("api", "*.api.test");
        Tls.Pem rsa = keys.write("rsa", keys.issue(Kind.RSA, Duration.ofDays(9), "rsa.test"));
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy = proxy(origin, shop, api, rsa)) {
            assertThat(nameShown(proxy.port(), protocol, asked)).isEqualTo(shown);
        }
    }

    @Test
    void http2AndHttp11AreChosenByTheClientAndHostsAreToldOfHttps() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = proxy(origin, keys.write("a", "127.0.0.1"));
                HttpClient client = client()) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                HttpResponse<String> answer =
                        client.send(
                                HttpRequest.newBuilder(https(proxy, "/x")).version(version).build(),
                                BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.body())
                        .contains("X-Forwarded-Proto: https\r\n")
                        .contains("proto=https");
            }
        }
    }

    @Test
    void bodiesAndConnectionsCarryOnAsInClearText() throws Exception {
        String large = "0123456789abcdef".repeat(200_000);
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = proxy(origin, keys.write("a", "127.0.0.1"));
                HttpClient client = client()) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                for (int i = 0; i < 3; i++) {
                    HttpResponse<String> answer =
                            client.send(
                                    HttpRequest.newBuilder(https(proxy, "/x"))
                                            .version(version)
                                            .POST(BodyPublishers.ofString(large))
                                            .build(),
                                    BodyHandlers.ofString());
                    assertThat(answer.body()).endsWith(large);
                }
            }
        }
    }

    @Test
    void oldProtocolsAndCiphersWithoutAuthenticationAreRefused() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy = proxy(origin, keys.write("a", "127.0.0.1"))) {
            byte[] answer = answerToHello(proxy.port(), "0302", "c009c00a");
            assertThat(HexFormat.of().formatHex(answer, 0, 1)).as("an alert").isEqualTo("15");
            assertThat(answer[6]).as("protocol_version").isEqualTo((byte) 70);

            try (SSLSocket socket = socket(proxy.port(), "TLSv1.2", null)) {
                socket.setEnabledCipherSuites(
                        new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
                assertThatThrownBy(socket::startHandshake)
                        .isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    @Test
    void renegotiationIsRefusedByAnAlert() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy = proxy(origin, keys.write("a", "127.0.0.1"));
                SSLSocket socket = socket(proxy.port(), "TLSv1.2", null)) {
            assertThat(ask(socket)).endsWith("hello");

            assertThatThrownBy(
                            () -> {
                                socket.startHandshake();
                                socket.getInputStream().read();
                            })
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("handshake_failure");
        }
    }

    @Test
    void plainListenerSendsClientsToTheOneWithTls() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy =
                        new RunningProxy(
                                configuration(origin)
                                        .withListeners(
                                                List.of(
                                                        Listener.at(PLAIN)
                                                                .withRedirect(new Redirect(null)),
                                                        byTls(keys.write("a", "127.0.0.1")))))) {
            int tlsPort = proxy.server.boundTo().get(1).port();
            for (String method : List.of("GET", "POST")) {
                HttpResponse<String> answer =
                        proxy.send(
                                proxy.request("/a%20b?c=d")
                                        .method(method, BodyPublishers.ofString("body"))
                                        .build());
                assertThat(answer.statusCode()).isEqualTo(308);
                assertThat(answer.headers().firstValue("Location"))
                        .contains("https://127.0.0.1:" + tlsPort + "/a%20b?c=d");
            }

            try (RawClient client = proxy.connect()) {
                // There is nowhere to send a client that asks for no path.
                assertThat(client.request("OPTIONS", "*").answer().head())
                        .doesNotContain("Location")
                        .doesNotStartWith("HTTP/1.1 308");
            }

            proxy.edit(it ->
                    it.withListeners(
                            List.of(
                                    it.listeners().get(0).withRedirect(new Redirect(443)),
                                    it.listeners().get(1))));
            await().untilAsserted(() ->
                    assertThat(proxy.get("/x").headers().firstValue("Location"))
                            .contains("https://127.0.0.1/x"));
            assertThat(origin.requests()).isZero();
        }
    }

    @Test
    void strictTransportAndSecureCookiesGoToThoseWhoComeByTls() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy =
                        new RunningProxy(
                                configuration(origin)
                                        .withService(
                                                "shop",
                                                it ->
                                                        it.withForwarding(
                                                                it.forwarding()
                                                                        .withSticky(Sticky.DEFAULT)
                                                                        .withHsts(Hsts.DEFAULT)))
                                        .withListeners(
                                                List.of(
                                                        byTls(keys.write("a", "127.0.0.1")),
                                                        Listener.at(PLAIN))));
                HttpClient client = client()) {
            HttpResponse<String> byTls =
                    client.send(
                            HttpRequest.newBuilder(https(proxy, "/")).build(),
                            BodyHandlers.ofString());
            assertThat(byTls.headers().allValues("Strict-Transport-Security"))
                    .containsExactly("max-age=31536000");
            assertThat(byTls.headers().firstValue("Set-Cookie").orElse("")).contains("; Secure");

            URI plain =
                    URI.create("http://localhost:" + proxy.server.boundTo().get(1).port() + "/");
            HttpResponse<String> inClear =
                    client.send(HttpRequest.newBuilder(plain).build(), BodyHandlers.ofString());
            assertThat(inClear.headers().firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(inClear.headers().firstValue("Set-Cookie").orElse(""))
                    .isNotEmpty()
                    .doesNotContain("Secure");
        }
    }

    @Test
    void webSocketsComeByTls() throws Exception {
        WebSocketOrigin origin = new WebSocketOrigin();
        Service chat = origin.service("chat");
        try (RunningProxy proxy =
                        new RunningProxy(
                                Configuration.EMPTY
                                        .plusService(chat)
                                        .withDefaultService("chat")
                                        .withListeners(
                                                List.of(byTls(keys.write("a", "127.0.0.1")))));
                HttpClient client = client()) {
            CompletableFuture<String> text = new CompletableFuture<>();
            String large = "x".repeat(100_000);
            WebSocket socket =
                    client.newWebSocketBuilder()
                            .buildAsync(
                                    URI.create("wss://127.0.0.1:" + proxy.port() + "/chat/ws"),
                                    new Collecting(text))
                            .get(10, TimeUnit.SECONDS);
            socket.sendText(large, true).get(10, TimeUnit.SECONDS);

            assertThat(text.get(10, TimeUnit.SECONDS)).isEqualTo(large);
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        } finally {
            origin.kill();
            origin.close();
        }
    }

    @Test
    void clientThatLeavesWhileItWaitsIsNoticed() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            try {
                                never.await(20, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
                RunningProxy proxy = proxy(origin, keys.write("a", "127.0.0.1"))) {
            try (SSLSocket socket = socket(proxy.port(), "TLSv1.3", null)) {
                send(socket);
                await().until(() -> origin.requests() == 1);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> proxy.totals("shop").ended() == 1);
            never.countDown();
        }
    }

    @Test
    void stoppingClosesIdleConnectionsAtOnce() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy = proxy(origin, keys.write("a", "127.0.0.1"));
                SSLSocket kept = socket(proxy.port(), "TLSv1.3", null);
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            silent.setSoTimeout(10_000);
            assertThat(ask(kept)).contains("hello");

            proxy.server.stop(Duration.ofSeconds(10));

            assertThat(kept.getInputStream().read()).isNegative();
            assertThat(silent.getInputStream().read()).isNegative();
        }
    }

    /** With a byte now and then it is never idle. */
    @Test
    void clientThatTakesAMinuteToAgreeOnTlsIsCutOffAndNoOther() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy = proxy(origin, keys.write("a", "127.0.0.1"));
                SSLSocket kept = socket(proxy.port(), "TLSv1.3", null);
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            assertThat(ask(kept)).contains("hello");
            slow.getOutputStream().write(HexFormat.of().parseHex("160301"));

            proxy.awaitCutOff(slow, Duration.ofSeconds(70));

            assertThat(ask(kept)).contains("hello");
        }
    }

    // ---- proxies and clients

    /** What comes back for the first message of a client with an old protocol. */
    private static byte[] answerToHello(int port, String version, String ciphers)
            throws IOException {
        byte[] random = new byte[32];
        new Random(1).nextBytes(random);
        String body =
                version
                        + HexFormat.of().formatHex(random)
                        + "00"
                        + String.format("%04x", ciphers.length() / 2)
                        + ciphers
                        + "0100";
        String hello = String.format("01%06x", body.length() / 2) + body;
        String record = "160301" + String.format("%04x", hello.length() / 2) + hello;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(HexFormat.of().parseHex(record));
            return socket.getInputStream().readNBytes(7);
        }
    }

    /** Puts the first message together. */
    private static final class Collecting implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<String> whole;

        Collecting(CompletableFuture<String> whole) {
            this.whole = whole;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                whole.complete(text.toString());
            }
            socket.request(1);
            return null;
        }
    }
}
