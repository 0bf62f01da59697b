package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.junit.jupiter.api.Test;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class Http2ClientTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void hostGetsARequestAsFromAnHttp11Client() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            HttpFields fields =
                    HttpFields.build().add("cookie", "a=1").add("cookie", "b=2").asImmutable();
            Http2Caller.Call call = caller.get("/s/x%2Fy?q=1", fields);
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.text())
                    .startsWith("GET /x%2Fy?q=1 HTTP/1.1\r\n")
                    .contains("Cookie: a=1; b=2\r\n")
                    .contains("X-Forwarded-Host: 127.0.0.1:" + proxy.port() + "\r\n")
                    .doesNotContain("Transfer-Encoding", "Content-Length");
        }
    }

    @Test
    void bodiesGoUpWithAndWithoutALengthAndTrailersBehindThem() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            Http2Caller.Call sized =
                    caller.post(
                            "/s/a", HttpFields.build().add("content-length", "5").asImmutable());
            sized.send("hello".getBytes(StandardCharsets.UTF_8), true);
            assertThat(sized.text()).contains("Content-Length: 5").endsWith("\r\nhello");

            Http2Caller.Call open = caller.post("/s/b", HttpFields.EMPTY);
            open.send("he".getBytes(StandardCharsets.UTF_8), false);
            open.send("llo".getBytes(StandardCharsets.UTF_8), false);
            open.sendTrailers(HttpFields.build().add("x-sum", "7").asImmutable());
            assertThat(open.text())
                    .contains("Transfer-Encoding: chunked")
                    .endsWith("hello|x-sum: 7");

            Http2Caller.Call empty = caller.post("/s/c", HttpFields.EMPTY);
            empty.send(new byte[0], true);
            assertThat(empty.text()).startsWith("POST /c");
        }
    }

    @Test
    void interimAnswersArriveAndTheHostDecidesOnTheBody() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                            visit.send("HTTP/1.1 100 Continue\r\n\r\n");
                            visit.answer(visit.body());
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            HttpFields fields =
                    HttpFields.build()
                            .add("content-length", "5")
                            .add("expect", "100-continue")
                            .asImmutable();
            Http2Caller.Call call = caller.post("/s/", fields);
            await().untilAsserted(() ->
                    assertThat(call.interim)
                            .extracting(MetaData.Response::getStatus)
                            .containsExactly(103, 100));
            assertThat(call.interim.getFirst().getHttpFields().get("link")).isEqualTo("</a>");
            call.send("hello".getBytes(StandardCharsets.UTF_8), true);
            assertThat(call.text()).isEqualTo("hello");
        }
    }

    @Test
    void answersStreamDownWithTheirTrailers() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(CHUNKED + "3\r\none\r\n");
                            awaitQuietly(rest);
                            visit.send("3\r\ntwo\r\n0\r\ngrpc-status: 0\r\n\r\n");
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            Http2Caller.Call call = caller.get("/s/");
            // What follows is not even sent before this has arrived.
            await().untilAsserted(() -> assertThat(call.textSoFar()).isEqualTo("one"));
            rest.countDown();
            assertThat(call.text()).isEqualTo("onetwo");
            assertThat(call.trailers.get(9, TimeUnit.SECONDS).get("grpc-status")).isEqualTo("0");
        }
    }

    @Test
    void clientThatDoesNotReadHoldsItsHostBackAndNoOtherStream() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            if (visit.target().equals("/small")) {
                                visit.answer("small");
                                return;
                            }
                            byte[] piece = new byte[100_000];
                            visit.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
                            for (int i = 0; i < 1000; i++) {
                                visit.socket().getOutputStream().write(piece);
                                sent.addAndGet(piece.length);
                            }
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            Http2Caller.Call slow = caller.call("GET", "/s/big", HttpFields.EMPTY, true, false);
            assertThat(slow.status()).isEqualTo(200);
            await().during(Duration.ofMillis(300))
                    .until(() -> sent.getAndSet(sent.get()), it -> it < 50_000_000);
            assertThat(caller.get("/s/small").text()).isEqualTo("small");
            slow.stream().demand();
            slow.ended.get(60, TimeUnit.SECONDS);
            assertThat(slow.received).hasValue(100_000_000);
        }
    }

    @Test
    void resetAbortsTheRequestToTheHost() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.socket().getInputStream().read(); // until it is closed
                            visit.close();
                            never.countDown();
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            Http2Caller.Call call = caller.get("/s/");
            await().until(() -> origin.requests() == 1);
            call.cancel();
            assertThat(never.await(10, TimeUnit.SECONDS)).isTrue();
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("s").requests()).isEqualTo(1);
        }
    }

    @Test
    void answerThatBreaksOffResetsItsStreamAlone() throws Exception {
        try (SocketOrigin broken =
                        SocketOrigin.sending("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                SocketOrigin whole = SocketOrigin.saying("whole");
                RunningProxy proxy =
                        RunningProxy.of(service("broken", broken), service("whole", whole));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            assertThat(caller.get("/broken/").reset.get(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(caller.get("/whole/").text()).isEqualTo("whole");
        }
    }

    @Test
    void oneConnectionCarriesAThousandRequestsAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(1000);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            all.countDown();
                            awaitQuietly(all);
                            visit.answer(visit.target());
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            List<Http2Caller.Call> calls = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                calls.add(caller.get("/s/" + i));
            }
            for (int i = 0; i < 1000; i++) {
                assertThat(calls.get(i).text()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void stoppedProxySaysGoAwayAndLetsRequestsEnd() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            awaitQuietly(answer);
                            visit.answer("in time");
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port());
                Http2Caller idle = new Http2Caller(proxy.port())) {
            Http2Caller.Call call = caller.get("/s/");
            await().until(() -> origin.requests() == 1);
            Thread stop = Thread.ofVirtual().start(() -> proxy.server.stop(Duration.ofSeconds(20)));
            await().untilAsserted(() -> assertThat(caller.goAways).hasPositiveValue());
            idle.closed.get(10, TimeUnit.SECONDS);
            answer.countDown();
            assertThat(call.text()).isEqualTo("in time");
            assertThat(stop.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void headAboveTheLimitIsAnswered431AndTheConnectionGoesOn() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            HttpFields large = HttpFields.build().add("x-large", "a".repeat(40_000)).asImmutable();
            assertThat(caller.get("/s/", large).status()).isEqualTo(431);
            assertThat(caller.get("/s/").text()).isEqualTo("ok");
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    @Test
    void clientThatResetsWithoutEndIsCutOff() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller attacker = new Http2Caller(proxy.port());
                Http2Caller other = new Http2Caller(proxy.port())) {
            for (int i = 0; i < 5000 && !attacker.closed.isDone(); i++) {
                try {
                    attacker.get("/s/").cancel();
                } catch (java.util.concurrent.ExecutionException e) {
                    break; // it is closed
                }
            }
            attacker.closed.get(10, TimeUnit.SECONDS);
            assertThat(other.get("/s/").text()).isEqualTo("ok");
        }
    }

    @Test
    void upgradeFromHttp11IsLeftUnheard() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                HttpClient upgrading =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            var answer = upgrading.send(proxy.request("/s/").build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
