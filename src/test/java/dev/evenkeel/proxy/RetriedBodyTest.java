package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Retries;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;

/** Bodies of requests that go to a further host. */
class RetriedBodyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_000, 65_536})
    void bodyThatWasKeptIsSentAgainAsAWhole(int size) throws Exception {
        String body = "x".repeat(size);
        for (boolean chunked : new boolean[] {false, true}) {
            try (SocketOrigin bad = SocketOrigin.sending("");
                    SocketOrigin good = new SocketOrigin(visit -> visit.answer(visit.body()));
                    RunningProxy proxy = RunningProxy.of(RetryTest.inOrder(bad, good))) {
                HttpRequest put =
                        proxy.request("/s/x")
                                .PUT(
                                        chunked
                                                ? BodyPublishers.fromPublisher(
                                                        BodyPublishers.ofString(body))
                                                : BodyPublishers.ofString(body))
                                .build();
                HttpResponse<String> answer = proxy.send(put);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(body);
                assertThat(bad.requests()).isEqualTo(1);
            }
        }
    }

    @Test
    void bodyTooLargeToKeepIsSentOnce() throws Exception {
        try (SocketOrigin bad = SocketOrigin.sending("");
                SocketOrigin good = SocketOrigin.saying("good");
                RunningProxy proxy =
                        RunningProxy.of(
                                RetryTest.inOrder(bad, good)
                                        .withRetries(Retries.DEFAULT.withBufferBody(3)))) {
            HttpRequest put = proxy.request("/s/x").PUT(BodyPublishers.ofString("body")).build();
            assertThat(proxy.send(put).statusCode()).isEqualTo(502);
            assertThat(good.requests()).isZero();
        }
    }

    /** The client is still sending when the first host goes; the second gets both parts. */
    @Test
    void bodyOfWhichHalfHasComeGoesToTheNextHostAsAWhole() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (SocketOrigin bad =
                        new SocketOrigin(visit -> {
                            visit.in().readNBytes(5);
                            visit.close();
                            gone.countDown();
                        });
                SocketOrigin good = new SocketOrigin(visit -> visit.answer(visit.body()));
                RunningProxy proxy = RunningProxy.of(RetryTest.inOrder(bad, good));
                RawClient client = proxy.connect()) {
            client.request("PUT", "/s/x", "Content-Length: 10").send("first");
            gone.await();
            await().until(() -> good.requests() == 1);
            client.send("later");
            assertThat(client.answer().body()).isEqualTo("firstlater");
        }
    }

    @Test
    void requestWhoseBodyHasNotBegunGoesToTheNextHostWhateverItsMethod() throws Exception {
        try (SocketOrigin bad =
                        new SocketOrigin(visit -> {
                            visit.send("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
                            visit.close();
                        });
                SocketOrigin good =
                        new SocketOrigin(visit -> {
                            visit.send("HTTP/1.1 100 Continue\r\n\r\n");
                            visit.answer(visit.body());
                        });
                RunningProxy proxy = RunningProxy.of(RetryTest.inOrder(bad, good));
                RawClient client = proxy.connect()) {
            client.request("POST", "/s/x", "Content-Length: 4", "Expect: 100-continue");
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("body").answer().body()).isEqualTo("body");
        }
    }
}
