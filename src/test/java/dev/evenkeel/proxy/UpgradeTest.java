package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Limits;
import dev.evenkeel.model.Service;
import dev.evenkeel.proxy.RawClient.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Upgrades byte by byte: what is tunnelled, and what is not. */
class UpgradeTest {

    private static final String[] TO_CHAT = {"Connection: Upgrade", "Upgrade: chat/2"};
    private static final String TO_CHAT_101 =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: chat/2\r\n\r\n";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    /** Changes to chat/2, and then says what it hears in capitals. */
    private static SocketOrigin shouting() {
        return new SocketOrigin(visit -> {
            visit.body();
            visit.send(TO_CHAT_101);
            byte[] buffer = new byte[4096];
            int read;
            while ((read = visit.in().read(buffer)) > 0) {
                visit.send(
                        new String(buffer, 0, read, StandardCharsets.UTF_8)
                                .toUpperCase(Locale.ROOT));
            }
            visit.send("bye");
            visit.close();
        });
    }

    @Test
    void anyProtocolIsTunnelledAndEachSideMayEndFirst() throws Exception {
        try (SocketOrigin origin = shouting();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            Answer answer = client.request("GET", "/s/x", TO_CHAT).answer();
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.field("Connection")).isEqualTo("Upgrade");
            assertThat(answer.field("Upgrade")).isEqualTo("chat/2");
            assertThat(origin.heads().getFirst())
                    .contains("GET /x HTTP/1.1\r\n", "Connection: Upgrade\r\nUpgrade: chat/2\r\n");
            assertThat(client.send("\r\nhello").read(7)).isEqualTo("\r\nHELLO");
            assertThat(client.send("GET / HTTP/1.1\r\n\r\n").read(18))
                    .isEqualTo("GET / HTTP/1.1\r\n\r\n");

            client.socket().shutdownOutput();

            assertThat(client.rest()).isEqualTo("bye");
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("s").answers2xx()).isEqualTo(1);
            assertThat(proxy.totals("s").bytesIn()).isEqualTo(25);
            assertThat(proxy.totals("s").bytesOut()).isEqualTo(28);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsItsPlaceAtServiceAndHostUntilItEnds(boolean atService) throws Exception {
        try (SocketOrigin origin = shouting()) {
            Service one = service("s", origin);
            Service limited =
                    atService
                            ? one.withLimits(Limits.NONE.withRequests(1))
                            : one.withHosts(List.of(Host.at(origin.address()).withMaxRequests(1)));
            try (RunningProxy proxy = RunningProxy.of(limited)) {
                try (RawClient client = proxy.connect()) {
                    assertThat(client.request("GET", "/s/", TO_CHAT).head()).contains(" 101 ");
                    assertThat(client.send("hi").read(2)).isEqualTo("HI");
                    assertThat(proxy.get("/s/").statusCode()).isEqualTo(503);
                }
                proxy.assertNothingLeaked();
                try (RawClient next = proxy.connect()) {
                    assertThat(next.request("GET", "/s/", TO_CHAT).head()).contains(" 101 ");
                }
            }
        }
    }

    @Test
    void bytesThatComeWithTheRequestOrWithThe101AreNotLost() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(TO_CHAT_101 + "\u0001\nfirst");
                            visit.send(
                                    new String(visit.in().readNBytes(5), StandardCharsets.UTF_8));
                            visit.close();
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.send(
                    "GET /s/ HTTP/1.1\r\nHost: p\r\n"
                            + String.join("\r\n", TO_CHAT)
                            + "\r\n\r\nea");
            client.send("rly");
            assertThat(client.answer().status()).isEqualTo(101);
            assertThat(client.rest()).isEqualTo("\u0001\nfirstearly");
        }
    }

    @Test
    void requestMayHaveABodyAndIsReadAsHttpToItsEnd() throws Exception {
        try (SocketOrigin origin = shouting();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("POST", "/s/", TO_CHAT[0], TO_CHAT[1], "Content-Length: 4").send("body");
            assertThat(client.answer().status()).isEqualTo(101);
            assertThat(client.send("more").read(4)).isEqualTo("MORE");
        }
    }

    @Test
    void hostThatAnswersOtherwiseGetsNothingThatWasNotReadAsHttp() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("no");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.send(
                    "GET /s/ HTTP/1.1\r\nHost: p\r\n"
                            + String.join("\r\n", TO_CHAT)
                            + "\r\n\r\nGET /smuggled HTTP/1.1\r\nX : y\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("no");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    @Test
    void refusedUpgradeLeavesTheConnectionAsItWas() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit ->
                                visit.send("HTTP/1.1 426 No\r\nContent-Length: 0\r\n\r\n"));
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.request("GET", "/s/", TO_CHAT).answer().status()).isEqualTo(426);
            }
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade, HTTP2-Settings~Upgrade: h2c~HTTP2-Settings: AAMAAABk",
                "Connection: Upgrade~Upgrade: H2C~HTTP2-Settings: AAMAAABk",
                "Connection: Upgrade~Upgrade: h2c, HTTP/2.0, TLS/1.2",
                "Connection: Upgrade~Upgrade: ch at",
                "Connection: Upgrade~Upgrade: websocket",
                "Connection: Upgrade~Upgrade: websocket~" + KEY + "~Content-Length: 2"
            })
    void upgradeThatMayNotPassIsLeftUnheard(String fields) throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("GET", "/s/", fields.split("~"));
            if (fields.contains("Content-Length")) {
                client.send("{}");
            }
            assertThat(client.answer().body()).isEqualTo("ok");
            assertThat(origin.heads().getFirst())
                    .doesNotContain("Upgrade", "upgrade", "HTTP2-Settings");
        }
    }

    @Test
    void oneThatMayPassIsOfferedAlone() throws Exception {
        try (SocketOrigin origin = shouting();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("GET", "/s/", "Connection: upgrade", "Upgrade: h2c, chat/2");
            assertThat(client.answer().status()).isEqualTo(101);
            assertThat(origin.heads().getFirst()).contains("Upgrade: chat/2\r\n");
        }
    }

    @Test
    void clientThatAsksForHttp2ByItselfIsAnsweredInHttp1() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(proxy.request("/s/").build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(origin.heads().getLast()).doesNotContain("Upgrade", "HTTP2-Settings");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Connection: Upgrade~Upgrade: chat/3, Upgrade: chat/2",
        "Connection: Upgrade, Upgrade: chat/2",
        "Connection: Upgrade~Upgrade: h2c, Upgrade: chat/2",
        "Connection: Upgrade~Upgrade: websocket, Upgrade: websocket~" + KEY,
        "Connection: Upgrade~Upgrade: websocket~Sec-WebSocket-Accept: x,Upgrade: websocket~" + KEY,
        "Connection: Upgrade~Upgrade: chat/2, X: nobody asked"
    })
    void answerThatChangesToWhatWasNotAskedForIsA502(String answered, String asked)
            throws Exception {
        String answer = "HTTP/1.1 101 Go~" + answered + "~~and more";
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(answer.replace("~", "\r\n"));
                            visit.in().read();
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("GET", "/s/", ("Connection: upgrade~" + asked).split("~"));
            assertThat(client.answer().status()).isEqualTo(502);
            await().until(() -> origin.lost() == 1);
        }
    }

    @Test
    void hostThatChangesBeforeItHasTheBodyIsA502() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(TO_CHAT_101);
                            visit.in().transferTo(java.io.OutputStream.nullOutputStream());
                            visit.close();
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("POST", "/s/", TO_CHAT[0], TO_CHAT[1], "Content-Length: 9").send("bo");
            assertThat(client.answer().status()).isEqualTo(502);
        }
    }

    @Test
    void slowReaderSlowsTheWriter() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(TO_CHAT_101);
                            String piece = "x".repeat(65_536);
                            while (true) {
                                visit.send(piece);
                                sent.addAndGet(piece.length());
                            }
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            try (RawClient client = proxy.connect()) {
                client.socket().setReceiveBufferSize(4096);
                client.request("GET", "/s/", TO_CHAT);
                long[] seen = {-1};
                await().pollInterval(Duration.ofMillis(300))
                        .until(() -> {
                            long now = sent.get();
                            boolean still = now > 0 && now == seen[0];
                            seen[0] = now;
                            return still;
                        });
                // What the kernel's socket buffers hold, not what the host could have sent.
                assertThat(sent.get()).isLessThan(60_000_000);
            }
            await().until(() -> origin.lost() == 1);
        }
    }

    @Test
    void tunnelHasTheGraceThatEveryRequestHasWhenTheProxyStops() throws Exception {
        try (SocketOrigin origin = shouting();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/s/", TO_CHAT).answer().status()).isEqualTo(101);
            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> proxy.server.stop(Duration.ofSeconds(20)));
            await().until(() -> !proxy.server.isServing());
            assertThat(client.send("still").read(5)).isEqualTo("STILL");
            client.socket().shutdownOutput();
            assertThat(client.rest()).isEqualTo("bye");
            stopped.join();
        }
    }

    @Test
    void tunnelIsCutWhenTheGraceIsOver() throws Exception {
        try (SocketOrigin origin = shouting();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/s/", TO_CHAT).answer().status()).isEqualTo(101);
            proxy.server.stop(Duration.ofMillis(50));
            assertThat(client.isClosed()).isTrue();
            proxy.assertNothingLeaked();
        }
    }

    @Test
    void tunnelOfAServiceThatIsSwitchedOffIsClosed() throws Exception {
        try (SocketOrigin origin = shouting();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/s/", TO_CHAT).answer().status()).isEqualTo(101);
            proxy.edit(it -> it.withService("s", s -> s.withEnabled(false)));
            assertThat(client.isClosed()).isTrue();
            proxy.assertNothingLeaked();
        }
    }

    @Test
    void tunnelToAHostThatIsDisabledIsClosed() throws Exception {
        try (SocketOrigin origin = shouting();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/s/", TO_CHAT).answer().status()).isEqualTo(101);
            proxy.edit(it ->
                    it.withService(
                            "s",
                            s ->
                                    s.withHost(
                                            origin.address(),
                                            h -> h.withState(AdminState.DISABLED))));
            assertThat(client.isClosed()).isTrue();
            proxy.assertNothingLeaked();
        }
    }

    @Test
    void anotherHostIsTriedWhereTheFirstRefuses() throws Exception {
        Host gone = Host.at(HostAddress.parse("127.0.0.1:1").orElseThrow());
        try (SocketOrigin origin = shouting();
                RunningProxy proxy =
                        RunningProxy.of(
                                service("s").plusHost(gone).plusHost(Host.at(origin.address())))) {
            for (int i = 0; i < 2; i++) {
                try (RawClient client = proxy.connect()) {
                    client.request("GET", "/s/", TO_CHAT);
                    assertThat(client.answer().status()).isEqualTo(101);
                    assertThat(client.send("a").read(1)).isEqualTo("A");
                }
            }
        }
    }
}
