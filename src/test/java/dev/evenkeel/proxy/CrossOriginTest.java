package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.HeaderRulesTest.valuesOf;
import static dev.evenkeel.proxy.RunningProxy.route;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Cors;
import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.Service;
import dev.evenkeel.proxy.RawClient.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Set;

class CrossOriginTest {

    private static final Cors NAMED =
            new Cors(
                    List.of("https://app.test", "https://*.app.test"),
                    List.of("GET", "PUT"),
                    List.of("X-Token"),
                    List.of("X-Total"),
                    true,
                    Duration.ofHours(1));

    private static final String OWN =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin: own\r\n\r\n";

    private static Service cors(Cors cors, SocketOrigin origin) {
        return service("shop", origin).withForwarding(Forwarding.DEFAULT.withCors(cors));
    }

    private static Answer preflight(RawClient client, String origin, String method)
            throws Exception {
        return client.request(
                        "OPTIONS",
                        "/shop/a",
                        "Origin: " + origin,
                        "Access-Control-Request-Method: " + method,
                        "Access-Control-Request-Headers: x-a")
                .answer();
    }

    @Test
    void preflightIsAnsweredByTheProxy() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.send(OWN));
                RunningProxy proxy =
                        RunningProxy.of(
                                cors(NAMED, origin)
                                        .withRoutes(
                                                List.of(route("/a").withMethods(Set.of("PUT")))));
                RawClient client = proxy.connect()) {
            Answer answer = preflight(client, "https://app.test", "PUT");

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.field("Access-Control-Allow-Origin")).isEqualTo("https://app.test");
            assertThat(answer.field("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(answer.field("Access-Control-Allow-Methods")).isEqualTo("GET, PUT");
            assertThat(answer.field("Access-Control-Allow-Headers")).isEqualTo("X-Token");
            assertThat(answer.field("Access-Control-Max-Age")).isEqualTo("3600");
            assertThat(answer.field("Vary")).startsWith("Origin");

            Answer refused = preflight(client, "https://evil.test", "PUT");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.head()).doesNotContain("Access-Control-Allow");
            assertThat(client.request("OPTIONS", "/shop/a").answer().status()).isEqualTo(405);
            assertThat(origin.requests()).isZero();
            proxy.assertNothingLeaked();
        }
    }

    @Test
    void everyOriginMayAskWithoutCredentialsByDefault() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.send(OWN));
                RunningProxy proxy = RunningProxy.of(cors(Cors.DEFAULT, origin));
                RawClient client = proxy.connect()) {
            Answer asked = preflight(client, "null", "PURGE");
            assertThat(asked.field("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(asked.field("Access-Control-Allow-Methods")).isEqualTo("PURGE");
            assertThat(asked.field("Access-Control-Allow-Headers")).isEqualTo("x-a");
            assertThat(asked.head()).doesNotContain("Credentials");

            Answer answer = client.request("GET", "/shop/a", "Origin: http://x").answer();
            assertThat(valuesOf(answer.head(), "Access-Control-Allow-Origin")).containsExactly("*");
            assertThat(answer.field("Vary")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.test, true",
        "https://a.app.test, true",
        "https://a.b.app.test, true",
        "http://app.test, false",
        "https://app.test:81, false",
        "https://evilapp.test, false",
        "https://.app.test.evil, false",
        "null, false",
    })
    void answersAreForTheNamedOriginsOnly(String page, boolean allowed) throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.send(OWN));
                RunningProxy proxy = RunningProxy.of(cors(NAMED, origin));
                RawClient client = proxy.connect()) {
            Answer answer = client.request("GET", "/shop/a", "Origin: " + page).answer();

            assertThat(valuesOf(answer.head(), "Access-Control-Allow-Origin"))
                    .isEqualTo(allowed ? List.of(page) : List.of());
            assertThat(answer.field("Access-Control-Expose-Headers"))
                    .isEqualTo(allowed ? "X-Total" : "");
            assertThat(valuesOf(answer.head(), "Vary")).containsExactly("Origin");
            assertThat(client.request("GET", "/shop/a").answer().field("Vary")).isEqualTo("Origin");
        }
    }

    @Test
    void pagesMayReadRefusalsToo() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("");
                RunningProxy proxy = RunningProxy.of(cors(NAMED, origin).withHosts(List.of()));
                RawClient client = proxy.connect()) {
            Answer answer = client.request("GET", "/shop/a", "Origin: https://app.test").answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.field("Access-Control-Allow-Origin")).isEqualTo("https://app.test");
        }
    }
}
