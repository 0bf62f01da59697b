package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.Http2Origin.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Timeouts;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hosts at {@code h2c://} that refuse requests, break off, or leave. */
class Http2HostFailureTest {

    private static HostAddress h2c(String authority) {
        return HostAddress.parse("h2c://" + authority).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, INTERNAL_ERROR, 200, 1",
        "POST, INTERNAL_ERROR, 502, 0", // the host may have acted on it
        "POST, REFUSED_STREAM_ERROR, 200, 1" // it has said that it hasn't
    })
    void resetLetsAnotherHostTryWhereThatIsSafe(String method, String code, int status, int others)
            throws Exception {
        try (Http2Origin bad = new Http2Origin(visit -> visit.reset(ErrorCode.valueOf(code).code));
                Http2Origin good = Http2Origin.saying("good");
                RunningProxy proxy =
                        RunningProxy.of(service("s", bad, good).withPolicy(new Policy.First()))) {
            HttpResponse<String> answer =
                    proxy.send(
                            proxy.request("/s/").method(method, BodyPublishers.noBody()).build());
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(good.requests()).isEqualTo(others);
            if (status == 502) {
                assertThat(answer.body()).contains("reset the request (internal)");
            }
        }
    }

    @Test
    void answerThatBreaksOffIsBrokenOffForTheClientToo() throws Exception {
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            visit.head(200, HttpFields.EMPTY, false);
                            visit.data("half", false);
                            visit.reset(ErrorCode.INTERNAL_ERROR.code);
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            assertThat(caller.get("/s/").reset.get(9, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void goAwayEndsNoRequestUnderWayAndNewOnesGoOverANewConnection() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            if (visit.path().equals("/slow")) {
                                rest.await();
                            }
                            visit.say("ok " + visit.path());
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            CompletableFuture<HttpResponse<String>> slow =
                    proxy.client.sendAsync(
                            proxy.request("/s/slow").build(), BodyHandlers.ofString());
            await().until(() -> origin.requests() == 1);
            origin.connections.forEach(it -> {
                var _ = it.shutdown();
            });
            await().untilAsserted(() -> {
                assertThat(proxy.get("/s/new").body()).isEqualTo("ok /new");
                assertThat(origin.connectionsEver.get()).isGreaterThan(1);
            });
            rest.countDown();
            assertThat(slow.get(9, TimeUnit.SECONDS).body()).isEqualTo("ok /slow");
            // The first one is closed when its last request has ended.
            await().until(() -> origin.connections.size() == 1);
        }
    }

    @Test
    void requestThatConnectionsLeaveOverGoesOverAnotherEachTime() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        try (Http2Origin origin =
                        new Http2Origin(visit -> {
                            if (sent.incrementAndGet() <= 3) {
                                visit.leave();
                            } else {
                                visit.say("ok");
                            }
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            HttpResponse<String> answer =
                    proxy.send(proxy.request("/s/").POST(BodyPublishers.noBody()).build());
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(origin.connectionsEver).hasValue(4);
        }
    }

    @Test
    void hostThatLooksAtNoRequestIsGivenUp() throws Exception {
        try (Http2Origin origin = new Http2Origin(Http2Origin.Visit::leave);
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            HttpResponse<String> answer = proxy.get("/s/");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("takes no more requests");
            assertThat(origin.connectionsEver.get()).isLessThan(20);
        }
    }

    @Test
    void killedConnectionIsReplacedForWhatMayBeRepeated() throws Exception {
        try (Http2Origin origin = Http2Origin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            for (int i = 0; i < 5; i++) {
                assertThat(proxy.get("/s/").body()).isEqualTo("ok");
                origin.connections.forEach(
                        it -> ((org.eclipse.jetty.http2.HTTP2Session) it).getEndPoint().close());
            }
        }
    }

    @Test
    void hostThatIsSilentIsTooSlow() throws Exception {
        try (Http2Origin origin = new Http2Origin(visit -> {});
                RunningProxy proxy =
                        RunningProxy.of(
                                service("s", origin)
                                        .withTimeouts(
                                                Timeouts.NONE.withFirstByte(
                                                        Duration.ofMillis(200))))) {
            HttpResponse<String> answer = proxy.get("/s/");
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("no answer within 200ms");
        }
    }

    @Test
    void hostThatSpeaksHttp11Only() throws Exception {
        try (SocketOrigin http1 = SocketOrigin.sending("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Service service =
                    Service.named("s")
                            .plusRoute(RunningProxy.route("/**"))
                            .plusHost(Host.at(h2c(http1.address().authority())));
            try (RunningProxy proxy = RunningProxy.of(service)) {
                HttpResponse<String> answer = proxy.get("/s/");
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body()).contains("its answer is no HTTP/2");
            }
        }
    }

    @Test
    void refusedConnectionIsSoForAllWhoWaitForIt() throws Exception {
        Service service =
                Service.named("s")
                        .plusRoute(RunningProxy.route("/**"))
                        .plusHost(Host.at(h2c("127.0.0.1:1")));
        try (RunningProxy proxy = RunningProxy.of(service);
                Http2Caller caller = new Http2Caller(proxy.port())) {
            List<Http2Caller.Call> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(caller.get("/s/" + i));
            }
            for (Http2Caller.Call call : calls) {
                assertThat(call.status()).isEqualTo(502);
            }
        }
    }
}
