package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.route;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Retries;
import dev.evenkeel.model.Service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

class RetryTest {

    private static final HostAddress REFUSING = HostAddress.parse("127.0.0.1:1").orElseThrow();

    private static HttpRequest.Builder bodiless(RunningProxy proxy, String method) {
        return proxy.request("/s/x").method(method, BodyPublishers.noBody());
    }

    /** The hosts are asked in this order. */
    static Service inOrder(SocketOrigin... origins) {
        return service("s", origins).withPolicy(new Policy.First());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE", "PATCH"})
    void hostThatRefusesIsPassedOverWhateverTheMethod(String method) throws Exception {
        try (SocketOrigin good = SocketOrigin.saying("good")) {
            Service service =
                    Service.named("s")
                            .plusRoute(route("/**"))
                            .plusHost(Host.at(REFUSING))
                            .plusHost(Host.at(good.address()))
                            .withPolicy(new Policy.First());
            try (RunningProxy proxy = RunningProxy.of(service)) {
                HttpResponse<String> answer =
                        proxy.send(
                                proxy.request("/s/x")
                                        .method(method, BodyPublishers.ofString("body"))
                                        .build());
                assertThat(answer.statusCode()).isEqualTo(200);
                proxy.assertNothingLeaked();
                assertThat(proxy.totals("s").requests()).isEqualTo(1);
                assertThat(proxy.registry.routing().service("s").orElseThrow().upstreams())
                        .extracting(host -> host.runtime().passedOn())
                        .containsExactly(1L, 0L);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "PUT"})
    void hostThatBreaksIsPassedOverWhereTheRequestMayBeRepeated(String method) throws Exception {
        try (SocketOrigin bad = SocketOrigin.sending("HTTP/1.1 200 OK\r\nConte");
                SocketOrigin good = SocketOrigin.saying("good");
                RunningProxy proxy = RunningProxy.of(inOrder(bad, good));
                RawClient client = proxy.connect()) {
            assertThat(client.request(method, "/s/x").answerTo(method).status()).isEqualTo(200);
            assertThat(bad.requests()).isEqualTo(1);
            assertThat(good.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "PATCH"})
    void requestThatMayNotBeRepeatedIsSentOnce(String method) throws Exception {
        try (SocketOrigin bad = SocketOrigin.sending("");
                SocketOrigin good = SocketOrigin.saying("good");
                RunningProxy proxy = RunningProxy.of(inOrder(bad, good))) {
            assertThat(proxy.send(bodiless(proxy, method).build()).statusCode()).isEqualTo(502);
            assertThat(bad.requests()).isEqualTo(1);
            assertThat(good.requests()).isZero();
        }
    }

    /** Connects nowhere: its queue is full. */
    @Test
    void hostThatTakesTooLongToConnectIsPassedOver() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Filler filler = new Filler(full);
                SocketOrigin good = SocketOrigin.saying("good")) {
            HostAddress stuck = HostAddress.parse("127.0.0.1:" + full.getLocalPort()).orElseThrow();
            Service service =
                    Service.named("s")
                            .plusRoute(route("/**").withTimeout(Duration.ofSeconds(2)))
                            .plusHost(Host.at(stuck))
                            .plusHost(Host.at(good.address()))
                            .withPolicy(new Policy.First());
            try (RunningProxy proxy = RunningProxy.of(service)) {
                assertThat(proxy.get("/s/x").statusCode()).isEqualTo(200);
                assertThat(filler.count()).isPositive();
            }
        }
    }

    @Test
    void methodsThatMayBeRepeatedAreForTheServiceToSay() throws Exception {
        try (SocketOrigin bad = SocketOrigin.sending("");
                SocketOrigin good = new SocketOrigin(visit -> visit.answer(visit.body()));
                RunningProxy proxy =
                        RunningProxy.of(
                                inOrder(bad, good)
                                        .withRetries(
                                                Retries.DEFAULT.withMethods(Set.of("POST"))))) {
            HttpRequest post = proxy.request("/s/x").POST(BodyPublishers.ofString("body")).build();
            assertThat(proxy.send(post).body()).isEqualTo("body");
            assertThat(proxy.get("/s/x").statusCode()).isEqualTo(502);
        }
    }

    @ParameterizedTest
    @CsvSource({"502, 200", "503, 200", "504, 200", "500, 500", "404, 404", "200, 200"})
    void answerWithAChosenStatusIsReplaced(int status, int seen) throws Exception {
        String answer = "HTTP/1.1 " + status + " X\r\nX-Of: bad\r\nContent-Length: 3\r\n\r\nbad";
        try (SocketOrigin bad =
                        new SocketOrigin(visit -> {
                            visit.body();
                            visit.send(answer);
                        });
                SocketOrigin good = SocketOrigin.saying("good");
                RunningProxy proxy = RunningProxy.of(inOrder(bad, good))) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> got = proxy.get("/s/x");
                assertThat(got.statusCode()).isEqualTo(seen);
                boolean replaced = good.requests() > 0;
                assertThat(got.body()).isEqualTo(replaced ? "good" : "bad");
                assertThat(got.headers().firstValue("X-Of").isPresent()).isEqualTo(!replaced);
            }
            assertThat(bad.connections()).as("kept").isEqualTo(1);
        }
    }

    @Test
    void lastHostsAnswerIsPassedOnWhateverItsStatus() throws Exception {
        String answer = "HTTP/1.1 503 X\r\nContent-Length: 3\r\n\r\nbad";
        try (SocketOrigin one = SocketOrigin.sending(answer);
                SocketOrigin two = SocketOrigin.sending(answer);
                RunningProxy proxy = RunningProxy.of(service("s", one, two))) {
            HttpResponse<String> got = proxy.get("/s/x");
            assertThat(got.statusCode()).isEqualTo(503);
            assertThat(got.body()).isEqualTo("bad");
            assertThat(one.requests() + two.requests()).isEqualTo(2);
        }
    }

    @Test
    void hostThatTakesLongerThanOneTryMayIsPassedOverButTheLastHasItsTime() throws Exception {
        try (SocketOrigin silent = new SocketOrigin(visit -> visit.in().read());
                SocketOrigin slow =
                        new SocketOrigin(visit -> {
                            pause(600);
                            visit.answer("slow");
                        });
                RunningProxy proxy =
                        RunningProxy.of(
                                inOrder(silent, slow)
                                        .withRetries(
                                                Retries.DEFAULT.withPerTry(
                                                        Duration.ofMillis(200))))) {
            assertThat(proxy.get("/s/x").body()).isEqualTo("slow");
            assertThat(silent.requests()).isEqualTo(1);
        }
    }

    @Test
    void hostThatBreaksOffBetweenHeadAndBodyIsPassedOver() throws Exception {
        try (SocketOrigin bad =
                        new SocketOrigin(visit -> {
                            visit.send("HTTP/1.1 200 OK\r\nX-Of: bad\r\nContent-Length: 9\r\n\r\n");
                            visit.close();
                        });
                SocketOrigin good = SocketOrigin.saying("good");
                RunningProxy proxy = RunningProxy.of(inOrder(bad, good))) {
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = proxy.get("/s/x");
                assertThat(answer.body()).isEqualTo("good");
                assertThat(answer.headers().firstValue("X-Of")).isEmpty();
            }
        }
    }

    @Test
    void noMoreHostsAreAskedThanTheServiceSays() throws Exception {
        SocketOrigin[] all = new SocketOrigin[5];
        Arrays.setAll(all, i -> SocketOrigin.sending(""));
        for (int attempts : new int[] {1, 2, 4}) {
            int before = Arrays.stream(all).mapToInt(SocketOrigin::requests).sum();
            try (RunningProxy proxy =
                    RunningProxy.of(
                            service("s", all)
                                    .withRetries(
                                            Retries.DEFAULT
                                                    .withAttempts(attempts)
                                                    .withBackoff(Duration.ZERO)))) {
                assertThat(proxy.get("/s/x").statusCode()).isEqualTo(502);
                assertThat(Arrays.stream(all).mapToInt(SocketOrigin::requests).sum() - before)
                        .isEqualTo(attempts);
            }
        }
        for (SocketOrigin origin : all) {
            origin.close();
        }
    }

    @Test
    void clientThatLeavesDuringABackoffLeavesNothingBehind() throws Exception {
        try (SocketOrigin bad = SocketOrigin.sending("");
                SocketOrigin good = SocketOrigin.saying("good");
                RunningProxy proxy =
                        RunningProxy.of(
                                inOrder(bad, good)
                                        .withRetries(
                                                Retries.DEFAULT
                                                        .withBackoff(Duration.ofHours(1))
                                                        .withLongestBackoff(
                                                                Duration.ofHours(1))))) {
            try (RawClient client = proxy.connect()) {
                client.request("GET", "/s/x");
                await().until(() -> bad.requests() == 1);
            }
            proxy.assertNothingLeaked();
            assertThat(good.requests()).isZero();
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    @Test
    void keptConnectionThatTheHostHasClosedIsReplacedUnseen() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            if (visit.number() > 1) {
                                visit.close();
                            } else {
                                visit.answer("ok");
                            }
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            for (int i = 0; i < 10; i++) {
                assertThat(proxy.get("/s/x").statusCode()).isEqualTo(200);
            }
            assertThat(origin.connections()).isEqualTo(10);
        }
    }

    @Test
    void answerThatHasBegunIsCutOffNotRepeated() throws Exception {
        try (SocketOrigin bad =
                        SocketOrigin.sending(
                                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npartial");
                SocketOrigin good = SocketOrigin.saying("good");
                RunningProxy proxy = RunningProxy.of(inOrder(bad, good));
                RawClient client = proxy.connect()) {
            String all = client.request("GET", "/s/x").rest();
            assertThat(all).endsWith("\r\n\r\npartial");
            assertThat(good.requests()).isZero();
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("s").unanswered()).isEqualTo(1);
        }
    }

    @Test
    void restartedHostIsNotNoticedByItsClients() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            for (int i = 0; i < 20; i++) {
                assertThat(proxy.get("/s/x").statusCode()).isEqualTo(200);
                origin.dropConnections();
                HttpResponse<String> post = proxy.send(bodiless(proxy, "POST").build());
                assertThat(post.statusCode()).isIn(200, 502);
            }
        }
    }

    /** Fills the queue of connections that a server has yet to accept. */
    private static final class Filler implements AutoCloseable {

        private final List<SocketChannel> channels = new ArrayList<>();

        Filler(ServerSocket server) throws IOException {
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(server.getLocalSocketAddress());
                channels.add(channel);
            }
        }

        int count() {
            return channels.size();
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }
}
