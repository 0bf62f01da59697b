package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.registry.HostRuntime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** WebSockets between a real client and a real server, through the proxy. */
class WebSocketTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private WebSocketOrigin origin;
    private RunningProxy proxy;

    @BeforeEach
    void start() throws Exception {
        origin = new WebSocketOrigin();
        // Long enough for a thousand at once on a machine that is busy with others.
        proxy =
                RunningProxy.of(
                        origin.service("chat")
                                .withTimeouts(
                                        Timeouts.NONE
                                                .withConnect(Duration.ofSeconds(60))
                                                .withFirstByte(Duration.ofSeconds(60))));
    }

    @AfterEach
    void stop() throws Exception {
        origin.kill();
        proxy.close();
        http.shutdownNow();
        origin.close();
    }

    @Test
    void textBinaryPingAndFragmentsComeBack() throws Exception {
        Socket socket = connect();

        socket.webSocket.sendText("grüß dich", true).join();
        assertThat(socket.next()).isEqualTo("text grüß dich");

        socket.webSocket.sendBinary(ByteBuffer.wrap(new byte[] {0, 13, 10, -1}), true).join();
        assertThat(socket.next()).isEqualTo("binary [0, 13, 10, -1]");

        socket.webSocket.sendPing(ByteBuffer.wrap(new byte[] {7})).join();
        assertThat(socket.next()).isEqualTo("pong 7");

        socket.webSocket.sendText("in ", false).join();
        socket.webSocket.sendPing(ByteBuffer.wrap(new byte[] {8})).join();
        socket.webSocket.sendText("three ", false).join();
        socket.webSocket.sendText("parts", true).join();
        assertThat(List.of(socket.next(), socket.next()))
                .containsExactlyInAnyOrder("pong 8", "text in three parts");
    }

    @Test
    void largeMessagesArriveWhole() throws Exception {
        Socket socket = connect();
        byte[] large = new byte[20_000_000];
        new Random(5).nextBytes(large);
        socket.webSocket.sendBinary(ByteBuffer.wrap(large), true).join();
        assertThat(socket.next()).isEqualTo("binary " + Arrays.hashCode(large));
        String text = "0123456789".repeat(300_000);
        socket.webSocket.sendText(text, true).join();
        assertThat(socket.next()).isEqualTo("text " + text.hashCode());

        int bytes = large.length + text.length();
        socket.webSocket.sendClose(1000, "").join();
        proxy.assertNothingLeaked();
        assertThat(proxy.totals("chat").bytesIn()).isGreaterThan(bytes);
        assertThat(proxy.totals("chat").bytesOut()).isGreaterThan(bytes);
    }

    @Test
    void closeCodesAndReasonsArriveBothWays() throws Exception {
        Socket one = connect();
        one.webSocket.sendClose(4001, "that is all").join();
        await().until(() -> origin.closes().equals(List.of("4001 that is all")));

        Socket two = connect();
        two.webSocket.sendText("close 4002 no more", true).join();
        assertThat(two.next()).isEqualTo("close 4002 no more");
    }

    @Test
    void socketCountsAsInFlightUntilItEndsAndStaysOutOfTheLatencies() throws Exception {
        Socket socket = connect();
        socket.webSocket.sendText("x", true).join();
        assertThat(socket.next()).isEqualTo("text x");
        assertThat(proxy.totals("chat").inFlight()).isEqualTo(1);
        assertThat(upstreamInFlight()).isEqualTo(1);

        socket.webSocket.sendClose(1000, "").join();

        proxy.assertNothingLeaked();
        assertThat(proxy.totals("chat").answers2xx()).isEqualTo(1);
        proxy.traffic.sample();
        assertThat(proxy.traffic.service("chat").now().p99Millis()).isNaN();
    }

    private int upstreamInFlight() {
        return proxy.registry
                .routing()
                .service("chat")
                .orElseThrow()
                .upstreams()
                .getFirst()
                .inFlight();
    }

    @Test
    void thousandSocketsTalkAtOnce() throws Exception {
        List<CompletableFuture<Socket>> opening = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            opening.add(connectAsync());
        }
        List<Socket> sockets = opening.stream().map(CompletableFuture::join).toList();
        assertThat(proxy.totals("chat").inFlight()).isEqualTo(1_000);
        for (int i = 0; i < sockets.size(); i++) {
            sockets.get(i).webSocket.sendText("I am " + i, true).join();
        }
        for (int i = 0; i < sockets.size(); i++) {
            assertThat(sockets.get(i).next()).isEqualTo("text I am " + i);
        }
        sockets.forEach(it -> it.webSocket.sendClose(1000, "").join());
        await().atMost(Duration.ofSeconds(30)).until(() -> origin.closes().size() == 1_000);
        proxy.assertNothingLeaked();
    }

    @Test
    void hostThatIsKilledEndsTheSocketAndNothingIsLeft() throws Exception {
        Socket socket = connect();
        await().until(() -> origin.open() == 1);
        origin.kill();
        assertThat(socket.next()).isIn("error", "close 1006");
        proxy.assertNothingLeaked();
    }

    @Test
    void clientThatIsGoneEndsTheSocketAtTheHost() throws Exception {
        Socket socket = connect();
        await().until(() -> origin.open() == 1);
        socket.webSocket.abort();
        await().until(() -> origin.open() == 0);
        proxy.assertNothingLeaked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "remove host", "remove service", "stop"})
    void whatEndsTheHostOrTheProxySaysGoingAwayToBothSides(String how) throws Exception {
        Socket socket = connect();
        await().until(() -> origin.open() == 1);
        switch (how) {
            case "disable" -> state(AdminState.DISABLED);
            case "remove host" ->
                    proxy.edit(it -> it.withService("chat", s -> s.withHosts(List.of())));
            case "remove service" -> proxy.edit(it -> it.withoutService("chat"));
            default -> proxy.server.stop(Duration.ofSeconds(20));
        }
        assertThat(socket.next()).isEqualTo("close 1001");
        await().until(() -> origin.closes().equals(List.of("1001")));
        await().until(() -> proxy.traffic.totals().inFlight() == 0);
    }

    @Test
    void closeFrameGoesBetweenFramesHoweverMuchIsUnderWay() throws Exception {
        Socket socket = connect();
        await().until(() -> origin.open() == 1);
        byte[] large = new byte[5_000_000];
        CompletableFuture<WebSocket> sending = null;
        for (int i = 0; i < 20; i++) {
            sending = socket.webSocket.sendBinary(ByteBuffer.wrap(large), true);
            if (i == 3) {
                state(AdminState.DISABLED);
            }
            if (sending.handle((ok, failure) -> failure != null).join()) {
                break;
            }
        }
        String message = socket.next();
        while (message.startsWith("binary")) {
            assertThat(message).isEqualTo("binary " + Arrays.hashCode(large));
            message = socket.next();
        }
        assertThat(message).isEqualTo("close 1001");
        await().until(() -> origin.closes().equals(List.of("1001")));
    }

    @Test
    void drainingHostKeepsItsSockets() throws Exception {
        Socket socket = connect();
        state(AdminState.DRAINING);
        proxy.edit(it -> it.withService("chat", s -> s.withName("talk")));
        for (int i = 0; i < 5; i++) {
            socket.webSocket.sendText("still here", true).join();
            assertThat(socket.next()).isEqualTo("text still here");
        }
    }

    @Test
    void drainingHostKeepsItsSocketsNoLongerThanTheServiceSays() throws Exception {
        Socket socket = connect();
        proxy.edit(it -> it.withService("chat", s -> s.withDrain(Duration.ofHours(1))));
        state(AdminState.DRAINING);
        HostRuntime host =
                proxy.registry
                        .routing()
                        .service("chat")
                        .orElseThrow()
                        .upstreams()
                        .getFirst()
                        .runtime();
        await().until(() -> host.upgraded() == 1);
        socket.webSocket.sendText("still here", true).join();
        assertThat(socket.next()).isEqualTo("text still here");

        proxy.edit(it -> it.withService("chat", s -> s.withDrain(Duration.ofMillis(300))));
        assertThat(socket.next()).isEqualTo("close 1001");
        await().until(() -> host.inFlight() == 0);
        assertThat(host.upgraded()).isZero();
    }

    private void state(AdminState state) {
        proxy.edit(it ->
                it.withService("chat", s -> s.withHost(origin.address(), h -> h.withState(state))));
    }

    private Socket connect() {
        return connectAsync().join();
    }

    private CompletableFuture<Socket> connectAsync() {
        Socket socket = new Socket();
        return http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + proxy.port() + "/chat/ws"), socket)
                .thenApply(webSocket -> {
                    socket.webSocket = webSocket;
                    return socket;
                });
    }

    /** What arrives, in words; what is long by its hash. */
    private static final class Socket implements WebSocket.Listener {

        private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final java.io.ByteArrayOutputStream binary = new java.io.ByteArrayOutputStream();
        private WebSocket webSocket;

        String next() throws InterruptedException {
            String event = events.poll(30, TimeUnit.SECONDS);
            return event == null ? "nothing" : event;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                events.add("text " + (whole.length() > 100 ? whole.hashCode() : whole));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                byte[] whole = binary.toByteArray();
                events.add(
                        "binary "
                                + (whole.length > 100
                                        ? Arrays.hashCode(whole)
                                        : Arrays.toString(whole)));
                binary.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            events.add("pong " + message.get());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            events.add(("close " + status + " " + reason).strip());
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            events.add("error");
        }
    }
}
