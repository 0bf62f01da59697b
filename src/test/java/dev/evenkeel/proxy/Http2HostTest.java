package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.Http2Origin.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Hosts at {@code h2c://}: HTTP/2 with prior knowledge. */
class Http2HostTest {

    @Test
    void hostSeesTheRequestAsHttp2AndTheClientGetsItsAnswer() throws Exception {
        CompletableFuture<Http2Origin.Visit> seen = new CompletableFuture<>();
        CompletableFuture<String> body = new CompletableFuture<>();
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            seen.complete(visit);
                            // First: what a host has answered before, it needn't get.
                            body.complete(visit.body());
                            visit.head(
                                    201,
                                    HttpFields.build()
                                            .put(
                                                    "location",
                                                    "http://"
                                                            + visit.head.getHttpURI().getAuthority()
                                                            + "/made")
                                            .put("connection", "x-hop")
                                            .put("x-hop", "1")
                                            .put("x-answer", "2"),
                                    false);
                            visit.data("made", true);
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            HttpResponse<String> answer =
                    proxy.send(
                            proxy.request("/s/a%2Fb?x=%20")
                                    .header("X-One", "1")
                                    .POST(BodyPublishers.ofString("body"))
                                    .build());
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("made");
            assertThat(answer.headers().firstValue("location"))
                    .hasValue("http://127.0.0.1:" + proxy.port() + "/s/made");
            assertThat(answer.headers().firstValue("x-answer")).hasValue("2");
            assertThat(answer.headers().map()).doesNotContainKeys("connection", "x-hop");
            Http2Origin.Visit visit = seen.get(9, TimeUnit.SECONDS);
            assertThat(visit.path()).isEqualTo("/a%2Fb?x=%20");
            assertThat(visit.head.getMethod()).isEqualTo("POST");
            assertThat(visit.head.getHttpURI().getAuthority())
                    .isEqualTo(origin.address().authority());
            HttpFields fields = visit.head.getHttpFields();
            assertThat(fields.get("x-one")).isEqualTo("1");
            assertThat(fields.get("x-forwarded-for")).isEqualTo("127.0.0.1");
            assertThat(fields.get("content-length")).isEqualTo("4");
            assertThat(fields.getFieldNamesCollection())
                    .doesNotContain("connection", "host", "transfer-encoding", "upgrade");
            assertThat(body.get(9, TimeUnit.SECONDS)).isEqualTo("body");
        }
    }

    @Test
    void manyRequestsGoOverOneConnectionAtATime() throws Exception {
        CountDownLatch all = new CountDownLatch(80);
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            all.countDown();
                            all.await();
                            visit.say("ok");
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            List<Http2Caller.Call> calls = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                calls.add(caller.get("/s/" + i));
            }
            for (Http2Caller.Call call : calls) {
                assertThat(call.text()).isEqualTo("ok");
            }
            assertThat(origin.connectionsEver).hasValue(1);
        }
    }

    @Test
    void hostThatTakesFewRequestsAtATimeGetsMoreConnections() throws Exception {
        CountDownLatch all = new CountDownLatch(12);
        try (Http2Origin origin =
                        new Http2Origin(
                                visit -> {
                                    all.countDown();
                                    all.await();
                                    visit.say("ok");
                                },
                                5);
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            List<Http2Caller.Call> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                calls.add(caller.get("/s/" + i));
            }
            for (Http2Caller.Call call : calls) {
                assertThat(call.text()).isEqualTo("ok");
            }
            assertThat(origin.connectionsEver.get()).isBetween(3, 4);
        }
    }

    @Test
    void trailersGoBothWaysAndBothSidesStreamAtOnce() throws Exception {
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            visit.awaitBody("one");
                            visit.head(200, HttpFields.build().put("x-a", "1"), false);
                            visit.data("got one", false);
                            visit.awaitBody("onetwo");
                            String sum = visit.trailers.get(9, TimeUnit.SECONDS).get("x-sum");
                            visit.data(", two", false);
                            visit.trailers(HttpFields.build().put("x-status", sum));
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            Http2Caller.Call call = caller.post("/s/", HttpFields.EMPTY);
            call.send("one".getBytes(StandardCharsets.UTF_8), false);
            await().untilAsserted(() -> assertThat(call.textSoFar()).isEqualTo("got one"));
            call.send("two".getBytes(StandardCharsets.UTF_8), false);
            call.sendTrailers(HttpFields.build().put("x-sum", "7"));
            assertThat(call.trailers.get(9, TimeUnit.SECONDS).get("x-status")).isEqualTo("7");
            assertThat(call.textSoFar()).isEqualTo("got one, two");
        }
    }

    @Test
    void answerOfHttp11ClientsHasItsTrailersToo() throws Exception {
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            visit.head(200, HttpFields.EMPTY, false);
                            visit.data("hello", false);
                            visit.trailers(HttpFields.build().put("x-sum", "7"));
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/s/").answer().body()).isEqualTo("hello|x-sum: 7");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, 204", "GET, 304", "HEAD, 200"})
    void answersWithoutABodyHaveNone(String method, int status) throws Exception {
        try (Http2Origin origin =
                        new Http2Origin(visit ->
                                visit.head(status, HttpFields.build().put("x-a", "1"), true));
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            for (int i = 0; i < 2; i++) {
                RawClient.Answer answer = client.request(method, "/s/").answerTo(method);
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.body()).isEmpty();
                assertThat(answer.head()).doesNotContain("Content-Length");
            }
        }
    }

    @Test
    void earlyHintsAndContinueComeThrough() throws Exception {
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            visit.head(103, HttpFields.build().put("link", "</a>"), false);
                            visit.head(100, HttpFields.EMPTY, false);
                            String body = visit.body();
                            visit.say("took " + body);
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("POST", "/s/", "Expect: 100-continue", "Content-Length: 4");
            assertThat(client.head()).startsWith("HTTP/1.1 103").contains("</a>");
            assertThat(client.head()).startsWith("HTTP/1.1 100");
            client.send("body");
            assertThat(client.answer().body()).isEqualTo("took body");
        }
    }

    @Test
    void clientThatReadsSlowlyHoldsItsHostBackAndNoOtherRequest() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            if (visit.path().equals("/small")) {
                                visit.say("small");
                                return;
                            }
                            byte[] piece = new byte[100_000];
                            visit.head(200, HttpFields.EMPTY, false);
                            for (int i = 0; i < 500; i++) {
                                visit.data(piece, i == 499);
                                sent.addAndGet(piece.length);
                            }
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            Http2Caller.Call slow = caller.call("GET", "/s/big", HttpFields.EMPTY, true, false);
            assertThat(slow.status()).isEqualTo(200);
            await().during(Duration.ofMillis(300))
                    .until(() -> sent.getAndSet(sent.get()), it -> it < 20_000_000);
            assertThat(caller.get("/s/small").text()).isEqualTo("small");
            assertThat(origin.connectionsEver).hasValue(1);
            slow.stream().demand();
            slow.ended.get(60, TimeUnit.SECONDS);
            assertThat(slow.received).hasValue(50_000_000);
        }
    }

    @Test
    void hostThatReadsSlowlyHoldsItsClientBack() throws Exception {
        CountDownLatch reads = new CountDownLatch(1);
        AtomicLong sent = new AtomicLong();
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            reads.await();
                            visit.body();
                            visit.say(visit.bodyBytes.toString());
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            client.request("POST", "/s/", "Content-Length: 50000000");
            Thread sending = Thread.ofVirtual().start(() -> sendPieces(client, sent));
            await().during(Duration.ofMillis(300))
                    .until(() -> sent.getAndSet(sent.get()), it -> it < 20_000_000);
            reads.countDown();
            assertThat(client.answer().body()).isEqualTo("50000000");
            sending.join();
        }
    }

    private static void sendPieces(RawClient client, AtomicLong sent) {
        byte[] piece = new byte[100_000];
        try {
            for (int i = 0; i < 500; i++) {
                client.socket().getOutputStream().write(piece);
                sent.addAndGet(piece.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void clientThatGoesAwayResetsTheStreamAlone() throws Exception {
        CompletableFuture<Integer> reset = new CompletableFuture<>();
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            if (visit.path().equals("/small")) {
                                visit.say("small");
                            } else {
                                var _ = visit.reset.thenAccept(reset::complete);
                            }
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            try (Http2Caller client = new Http2Caller(proxy.port())) {
                Http2Caller.Call never = client.get("/s/never");
                await().until(() -> origin.requests() == 1);
                never.cancel();
                assertThat(reset.get(9, TimeUnit.SECONDS))
                        .isEqualTo(ErrorCode.CANCEL_STREAM_ERROR.code);
                assertThat(client.get("/s/small").text()).isEqualTo("small");
                assertThat(origin.connectionsEver).hasValue(1);
            }
        }
    }
}
