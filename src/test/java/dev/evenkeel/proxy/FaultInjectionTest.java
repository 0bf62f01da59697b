package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.route;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Fault;
import dev.evenkeel.model.Service;
import dev.evenkeel.proxy.RawClient.Answer;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class FaultInjectionTest {

    @Test
    void aPartOfTheRequestsIsAborted() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy =
                        RunningProxy.of(failing(origin, new Fault(null, 100, 418, 30)));
                RawClient client = proxy.connect()) {
            int aborted = 0;
            for (int i = 0; i < 500; i++) {
                Answer answer = client.request("GET", "/shop/a").answer();
                aborted += answer.status() == 418 ? 1 : 0;
            }
            assertThat(aborted).isBetween(100, 200);
            assertThat(origin.requests()).isEqualTo(500 - aborted);
            assertThat(client.request("GET", "/shop/other").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void delayedRequestsHoldNothingUp() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy =
                        RunningProxy.of(
                                failing(
                                        origin,
                                        new Fault(Duration.ofMillis(300), 100, null, 100)));
                RawClient slow = proxy.connect();
                RawClient quick = proxy.connect()) {
            long begun = System.nanoTime();
            slow.request("GET", "/shop/a");
            for (int i = 0; i < 20; i++) {
                assertThat(quick.request("GET", "/shop/b").answer().status()).isEqualTo(200);
            }
            assertThat(origin.heads()).noneMatch(head -> head.startsWith("GET /a "));
            assertThat(slow.answer().status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void clientThatLeavesMeanwhileReachesNoHost() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy =
                        RunningProxy.of(
                                failing(origin, new Fault(Duration.ofMillis(200), 100, 503, 100)));
                RawClient other = proxy.connect()) {
            try (RawClient client = proxy.connect()) {
                client.request("GET", "/shop/a");
            }
            Answer answer = other.request("GET", "/shop/a").answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("fault-injected");
            assertThat(origin.requests()).isZero();
            proxy.assertNothingLeaked();
        }
    }

    private static Service failing(SocketOrigin origin, Fault fault) {
        return service("shop", origin)
                .withRoutes(List.of(route("/a").withFault(fault), route("/**")));
    }
}
