package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.proxy.RawClient.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class StreamingTest {

    private static final String EVENTS =
            "HTTP/1.1 200 OK~Content-Type: text/event-stream~Transfer-Encoding: chunked~~";

    private static SocketOrigin origin(String... answers) {
        return new SocketOrigin(visit -> {
            visit.body();
            for (String part : answers) {
                visit.send(part.replace("~", "\r\n"));
            }
        });
    }

    @Test
    void eventsArriveWhenTheyAreSentAndKeepTheLatenciesOut() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(EVENTS.replace("~", "\r\n") + "9\r\ndata: 1\n\n\r\n");
                            awaitQuietly(second);
                            visit.send("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("GET", "/s/events");
            assertThat(client.head()).contains("text/event-stream");
            // The second event is not even sent before the first has been read.
            assertThat(client.read(12)).isEqualTo("9\r\ndata: 1\n\n");
            second.countDown();
            assertThat(client.read(14)).isEqualTo("\r\n9\r\ndata: 2\n\n");
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("s").answers2xx()).isEqualTo(1);
        }
    }

    @Test
    void eventsTakeNoLongerThanFiftyMilliseconds() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(EVENTS.replace("~", "\r\n"));
                            for (int i = 0; i < 20; i++) {
                                String event = "data: %20d\n\n".formatted(System.nanoTime());
                                visit.send("1c\r\n" + event + "\r\n");
                                visit.in().read(); // the client has it
                            }
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.send("POST /s/ HTTP/1.1\r\nHost: p\r\nContent-Length: 99\r\n\r\n");
            assertThat(client.head()).contains("text/event-stream");
            long[] delays = new long[20];
            for (int i = 0; i < delays.length; i++) {
                // The end of a chunk comes with the next.
                String event = client.read(i == 0 ? 32 : 34);
                String sent = event.substring(event.indexOf("data: ") + 6).strip();
                delays[i] = System.nanoTime() - Long.parseLong(sent);
                client.send("x");
            }
            Arrays.sort(delays);
            // The median, as a machine that is busy with other things may hold one up.
            assertThat(delays[10]).isLessThan(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void headGoesOutBeforeTheBodyComes() throws Exception {
        CountDownLatch body = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
                            awaitQuietly(body);
                            visit.send("ok");
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("GET", "/s/");
            assertThat(client.head()).contains("\r\nContent-Length: 2\r\n");
            body.countDown();
            assertThat(client.read(2)).isEqualTo("ok");
        }
    }

    @Test
    void trailersOfAnAnswerArrive() throws Exception {
        try (SocketOrigin origin =
                        origin(
                                "HTTP/1.1 200 OK~Trailer: X-Sum~Transfer-Encoding: chunked~~",
                                "5~hello~0~X-Sum: 7~Content-Length: 9~~");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            for (int i = 0; i < 2; i++) {
                Answer answer = client.request("GET", "/s/").answer();
                assertThat(answer.body()).isEqualTo("hello|X-Sum: 7");
                assertThat(answer.field("Trailer")).isEqualTo("X-Sum");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, HTTP/1.1 204 No Content~X: y~~, 204, ''",
        "GET, HTTP/1.1 304 Not Modified~ETag: \"x\"~~, 304, ''",
        "GET, HTTP/1.1 304 Not Modified~Content-Length: 500~~, 304, 500",
        "HEAD, HTTP/1.1 200 OK~Content-Length: 77~~, 200, 77",
        "HEAD, HTTP/1.1 200 OK~Transfer-Encoding: chunked~~, 200, ''",
        "GET, HTTP/1.1 200 OK~Content-Length: 0~~, 200, 0",
        "GET, HTTP/1.1 599 Own~Content-Length: 0~~, 599, 0"
    })
    void answersWithoutABodyKeepTheConnection(String method, String sent, int status, String length)
            throws Exception {
        try (SocketOrigin origin = origin(sent);
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            for (int i = 0; i < 3; i++) {
                Answer answer = client.request(method, "/s/").answerTo(method);
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.field("Content-Length")).isEqualTo(length);
            }
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void answerThatEndsWithTheConnectionArrivesWhole() throws Exception {
        try (SocketOrigin origin = SocketOrigin.sending("HTTP/1.1 200 OK\r\n\r\nuntil close");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/s/").answer().body()).isEqualTo("until close");
            client.send("GET /s/ HTTP/1.0\r\n\r\n");
            assertThat(client.rest()).endsWith("\r\n\r\nuntil close");
        }
    }

    @Test
    void truncatedAnswerIsSeenAsTruncated() throws Exception {
        for (String framing : new String[] {"Content-Length: 99", "Transfer-Encoding: chunked"}) {
            try (SocketOrigin origin =
                            SocketOrigin.sending(
                                    "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n5\r\nhello\r\n");
                    RunningProxy proxy = RunningProxy.of(service("s", origin));
                    RawClient client = proxy.connect()) {
                client.request("GET", "/s/");
                assertThatThrownBy(client::answer).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void interimAnswersArriveBeforeTheFinalOne() throws Exception {
        try (SocketOrigin origin =
                        origin(
                                "HTTP/1.1 103 Early Hints~Link: </a>~~",
                                "HTTP/1.1 103 Early Hints~Link: </b>~~HTTP/1.1 200 OK~",
                                "Content-Length: 2~~ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("GET", "/s/");
            assertThat(client.answer().field("Link")).isEqualTo("</a>");
            assertThat(client.answer().field("Link")).isEqualTo("</b>");
            assertThat(client.answer().body()).isEqualTo("ok");
        }
    }

    @Test
    void hostDecidesWhetherTheClientMaySendItsBody() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            if (visit.target().equals("/no")) {
                                visit.send("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n");
                                visit.close();
                            } else {
                                visit.send("HTTP/1.1 100 Continue\r\n\r\n");
                                visit.answer(visit.body());
                            }
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            String[] fields = {"Content-Length: 5", "Expect: 100-continue"};
            try (RawClient client = proxy.connect()) {
                assertThat(client.request("POST", "/s/yes", fields).answer().status())
                        .isEqualTo(100);
                assertThat(client.send("hello").answer().body()).isEqualTo("hello");
            }
            try (RawClient client = proxy.connect()) {
                assertThat(client.request("POST", "/s/no", fields).answer().status())
                        .isEqualTo(417);
                assertThat(client.isClosed()).isTrue();
            }
        }
    }

    @Test
    void hostThatKnowsNothingOfContinueGetsTheBodyAfterAWhile() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.answer(visit.body()));
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("POST", "/s/", "Content-Length: 5", "Expect: 100-continue");
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("hello").answer().body()).isEqualTo("hello");
        }
    }

    @Test
    void clientThatLeavesWhileItWaitsAbortsTheRequest() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.in().read());
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            RawClient client = proxy.connect();
            client.request("GET", "/s/");
            await().until(() -> origin.requests() == 1);
            client.close();
            await().until(() -> origin.lost() + origin.connections() >= 1 && noneOpen(proxy));
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("s").answers4xx()).isEqualTo(1);
        }
    }

    private static boolean noneOpen(RunningProxy proxy) {
        return proxy.totals("s").inFlight() == 0;
    }

    @Test
    void clientThatLeavesDuringItsUploadAbortsTheRequest() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            try {
                                if (visit.in().readNBytes(100_000).length < 100_000) {
                                    broken.countDown();
                                }
                            } catch (IOException e) {
                                broken.countDown();
                            }
                            visit.close();
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            RawClient client = proxy.connect();
            client.request("POST", "/s/", "Content-Length: 100000").send("x".repeat(1000));
            await().until(() -> origin.requests() == 1);
            client.close();
            assertThat(broken.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void slowClientSlowsTheHostAndItsLeavingStopsIt() throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch stopped = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 10000000000" + "\r\n\r\n");
                            String piece = "x".repeat(65_536);
                            try {
                                while (true) {
                                    visit.send(piece);
                                    sent.addAndGet(piece.length());
                                }
                            } catch (IOException e) {
                                stopped.countDown();
                                throw e;
                            }
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            RawClient client = proxy.connect();
            client.socket().setReceiveBufferSize(4096);
            client.request("GET", "/s/");
            long[] seen = {-1};
            await().pollInterval(java.time.Duration.ofMillis(300))
                    .until(() -> {
                        long now = sent.get();
                        boolean still = now > 0 && now == seen[0];
                        seen[0] = now;
                        return still;
                    });
            // What the kernel's socket buffers hold, not what the host could have sent.
            assertThat(sent.get()).isLessThan(60_000_000);
            client.close();
            assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void answerThatComesBeforeTheUploadHasEndedArrives() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send("HTTP/1.1 413 Large\r\nContent-Length: 3\r\n\r\nbig");
                            visit.close();
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("POST", "/s/", "Content-Length: 200000").send("x".repeat(50_000));
            Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).isEqualTo("big");
            // The rest is read away, and the connection goes on.
            client.send("x".repeat(150_000));
            assertThat(client.request("GET", "/nowhere/").answer().status()).isEqualTo(413);
        }
    }

    @Test
    void clientThatNeverEndsItsUploadIsClosedAfterTheAnswer() throws Exception {
        try (SocketOrigin origin = SocketOrigin.sending("");
                RunningProxy proxy = RunningProxy.of(service("s"));
                RawClient client = proxy.connect()) {
            client.request("POST", "/s/", "Content-Length: 200000").send("x");
            assertThat(client.answer().status()).isEqualTo(503);
            assertThat(client.isClosed()).isTrue();
            assertThat(origin.requests()).isZero();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
