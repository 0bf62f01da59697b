package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Limits;
import dev.evenkeel.traffic.Connections.OfHost;
import dev.evenkeel.traffic.Connections.OfListener;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;

/** What is connected, sent again and refused, as monitors see it. */
@Timeout(60)
class ConnectionCountTest {

    @Test
    void connectionsOfClientsAndToHostsAreCounted() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            await(mayAnswer);
                            visit.answer("ok");
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient one = proxy.connect();
                RawClient other = proxy.connect()) {
            one.request("GET", "/s/1");
            other.request("GET", "/s/2");
            Awaitility.await()
                    .untilAsserted(() -> {
                        assertThat(proxy.traffic.connections().hosts().get(origin.address()))
                                .isEqualTo(new OfHost(2, 0, 0));
                        assertThat(proxy.traffic.connections().listeners())
                                .containsExactly(new OfListener("127.0.0.1:" + proxy.port(), 2));
                    });
            mayAnswer.countDown();
            one.answer();
            other.answer();
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(proxy.traffic.connections().hosts().get(origin.address()))
                                    .isEqualTo(new OfHost(2, 2, 0)));
        }
    }

    @Test
    void requestsThatAreSentAgainOrRefusedByALimitAreCounted() throws Exception {
        try (SocketOrigin breaking = new SocketOrigin(SocketOrigin.Visit::close);
                SocketOrigin well = new SocketOrigin(visit -> visit.answer("ok"));
                RunningProxy proxy =
                        RunningProxy.of(
                                service("s", breaking, well)
                                        .withLimits(
                                                Limits.NONE.withRate(Limits.Rate.perSecond(2))))) {
            proxy.get("/s/1");
            proxy.get("/s/2");
            assertThat(proxy.traffic.service("s").retries()).isEqualTo(1);
            int refused = 0;
            for (int i = 0; i < 20; i++) {
                refused += proxy.get("/s/x").statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isPositive();
            assertThat(proxy.traffic.service("s").refusedAsTooMany()).isEqualTo(refused);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
