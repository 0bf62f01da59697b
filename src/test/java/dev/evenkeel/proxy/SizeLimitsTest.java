package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.ANY_PORT;
import static dev.evenkeel.proxy.RunningProxy.route;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Listener;
import dev.evenkeel.proxy.RawClient.Answer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class SizeLimitsTest {

    private SocketOrigin origin;
    private RunningProxy proxy;

    @BeforeEach
    void start() throws Exception {
        origin = new SocketOrigin(visit -> visit.answer("" + visit.body().length()));
        proxy =
                RunningProxy.of(
                        service("s", origin)
                                .withMaxBody(1_000L)
                                .plusRoute(route("/more").withMaxBody(2_000L))
                                .plusRoute(route("/none").withMaxBody(0L)));
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        origin.close();
    }

    @Test
    void declaredLengthAboveTheLimitIsA413BeforeAHostIsTouched() throws Exception {
        try (RawClient client = proxy.connect()) {
            Answer answer = client.request("POST", "/s/", "Content-Length: 1001").answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("may have 1000B", "\"route\": \"/**\"");
            // Read away, and the connection goes on.
            client.send("x".repeat(1001));
            client.request("POST", "/s/", "Content-Length: 1000").send("x".repeat(1000));
            assertThat(client.answer().body()).isEqualTo("1000");
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    @Test
    void clientThatAsksFirstIsToldBeforeItSends() throws Exception {
        try (RawClient client = proxy.connect()) {
            client.request("POST", "/s/", "Content-Length: 1001", "Expect: 100-continue");
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.isClosed()).isTrue();
            assertThat(origin.connections()).isZero();
        }
    }

    @Test
    void chunkedBodyIsCutWhenItPassesTheLimit() throws Exception {
        try (RawClient client = proxy.connect()) {
            client.request("POST", "/s/", "Transfer-Encoding: chunked");
            client.send("3e8\r\n" + "x".repeat(1000) + "\r\n");
            await().until(() -> origin.requests() == 1);
            client.send("1\r\nx\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
            await().until(() -> origin.lost() == 1);
            client.send("0\r\n\r\n");
            client.request("POST", "/s/", "Transfer-Encoding: chunked");
            client.send("3e8\r\n" + "x".repeat(1000) + "\r\n0\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("1000");
        }
    }

    @Test
    void routeHasItsOwnLimitAndNoLimitIsNone() throws Exception {
        try (RawClient client = proxy.connect()) {
            client.request("POST", "/s/more", "Content-Length: 2000").send("x".repeat(2000));
            assertThat(client.answer().body()).isEqualTo("2000");
            client.request("POST", "/s/none", "Content-Length: 1").send("x");
            assertThat(client.answer().status()).isEqualTo(413);
            proxy.edit(it -> it.withService("s", s -> s.withMaxBody(null)));
            client.request("POST", "/s/", "Content-Length: 3000").send("x".repeat(3000));
            assertThat(client.answer().body()).isEqualTo("3000");
        }
    }

    @Test
    void headAboveTheListenersLimitIsA431() throws Exception {
        String field = "X: " + "x".repeat(5_000);
        try (RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/s/", field).answer().status()).isEqualTo(200);
        }
        proxy.edit(it -> it.withListeners(List.of(Listener.at(ANY_PORT).withMaxHeader(2048L))));
        await().untilAsserted(() -> {
            try (RawClient client = proxy.connect()) {
                Answer answer = client.request("GET", "/s/", field).answer();
                assertThat(answer.status()).isEqualTo(431);
                assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
            }
        });
        proxy.edit(it -> it.withListeners(List.of(Listener.at(ANY_PORT).withMaxHeader(65_536L))));
        await().untilAsserted(() -> {
            try (RawClient client = proxy.connect()) {
                client.request("GET", "/s/", "X: " + "x".repeat(50_000));
                assertThat(client.answer().status()).isEqualTo(200);
            }
        });
    }
}
