package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.route;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.proxy.RawClient.Answer;
import dev.evenkeel.registry.Health;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

class RefusalTest {

    @Test
    void unknownServiceIsA404ThatNamesTheNearest() throws Exception {
        Configuration configuration =
                Configuration.EMPTY
                        .listeningAt(List.of(RunningProxy.ANY_PORT))
                        .withServices(List.of(Service.named("shop"), Service.named("billing")));
        try (RunningProxy proxy = new RunningProxy(configuration)) {
            HttpResponse<String> answer =
                    proxy.send(proxy.request("/shpo/x").header("X-Request-Id", "r-7").build());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
            assertThat(answer.body())
                    .contains("\"status\": 404", "\"title\": \"No such service\"")
                    .contains("No service takes /shpo/x. The services are shop, billing.")
                    .contains("\"requestId\": \"r-7\"");
            proxy.assertNothingLeaked();
            assertThat(proxy.traffic.unmatched().totals().answers4xx()).isEqualTo(1);
        }
    }

    @Test
    void unknownRouteIsA404AndAWrongMethodA405() throws Exception {
        Service shop =
                Service.named("shop")
                        .plusRoute(route("/items/*").withMethods(Set.of("GET", "PUT")))
                        .plusRoute(route("/cart"));
        try (RunningProxy proxy = RunningProxy.of(shop)) {
            HttpResponse<String> unknown = proxy.get("/shop/item/7");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body())
                    .contains("\"service\": \"shop\"")
                    .contains("takes /item/7. Its routes are /items/*, /cart.");

            HttpResponse<String> wrong =
                    proxy.send(proxy.request("/shop/items/7").DELETE().build());
            assertThat(wrong.statusCode()).isEqualTo(405);
            assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, PUT");
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("shop").answers4xx()).isEqualTo(2);
        }
    }

    @Test
    void serviceWithoutAHostThatCanIsA503ThatSaysWhy() throws Exception {
        Host draining = host("127.0.0.1:9").withState(AdminState.DRAINING);
        Service idle = Service.named("idle").plusRoute(route("/**")).plusHost(draining);
        Service sick =
                Service.named("sick")
                        .plusRoute(route("/**"))
                        .plusHost(host("127.0.0.2:9"))
                        .withHealthCheck(HealthCheck.of("/").withInterval(Duration.ofMillis(2500)));
        Service empty = Service.named("empty").plusRoute(route("/**"));
        try (RunningProxy proxy = RunningProxy.of(idle, sick, empty)) {
            proxy.registry.reportHealth(
                    new HostKey("sick", host("127.0.0.2:9").address()),
                    new Health.Down(Instant.EPOCH, Phrase.verbatim("connection refused")));

            HttpResponse<String> none = proxy.get("/empty/");
            assertThat(none.statusCode()).isEqualTo(503);
            assertThat(none.body()).contains("it has no hosts");
            assertThat(none.headers().firstValue("Retry-After")).isEmpty();

            assertThat(proxy.get("/idle/").body()).contains("\"127.0.0.1:9: draining\"");

            HttpResponse<String> down = proxy.get("/sick/");
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("127.0.0.2:9: down: connection refused");
            assertThat(down.headers().firstValue("Retry-After")).hasValue("3");
        }
    }

    @Test
    void hostThatIsFullIsA503ToTryAgain() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.in().read());
                RunningProxy proxy =
                        RunningProxy.of(
                                Service.named("shop")
                                        .plusRoute(route("/**"))
                                        .plusHost(Host.at(origin.address()).withMaxRequests(1)));
                RawClient first = proxy.connect()) {
            first.request("GET", "/shop/");
            org.awaitility.Awaitility.await().until(() -> origin.requests() == 1);

            HttpResponse<String> answer = proxy.get("/shop/");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("busy with 1 of 1");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        }
    }

    @Test
    void hostThatRefusesIsA502AndOneThatIsSilentA504() throws Exception {
        try (SocketOrigin silent = new SocketOrigin(visit -> visit.in().read());
                RunningProxy proxy =
                        RunningProxy.of(
                                Service.named("gone")
                                        .plusRoute(route("/**"))
                                        .plusHost(host("127.0.0.1:1")),
                                Service.named("slow")
                                        .plusRoute(route("/**").withTimeout(Duration.ofMillis(200)))
                                        .plusHost(Host.at(silent.address())))) {
            HttpResponse<String> refused = proxy.get("/gone/x");
            assertThat(refused.statusCode()).isEqualTo(502);
            assertThat(refused.body()).contains("127.0.0.1:1: connection refused");

            HttpResponse<String> slow = proxy.get("/slow/x");
            assertThat(slow.statusCode()).isEqualTo(504);
            assertThat(slow.body()).contains("no answer within 200ms", "\"route\": \"/**\"");
            org.awaitility.Awaitility.await().until(() -> silent.lost() == 1);
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("slow").answers5xx()).isEqualTo(1);
        }
    }

    @Test
    void unknownHostNameIsA502() throws Exception {
        Service service =
                Service.named("s").plusRoute(route("/**")).plusHost(host("no-such.invalid:80"));
        try (RunningProxy proxy = RunningProxy.of(service)) {
            HttpResponse<String> answer = proxy.get("/s/");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("unknown host name");
        }
    }

    @Test
    void headGetsNoBodyAndTheConnectionStaysUsable() throws Exception {
        try (RunningProxy proxy = RunningProxy.of();
                RawClient client = proxy.connect()) {
            Answer head = client.request("HEAD", "/x").answerTo("HEAD");
            assertThat(head.status()).isEqualTo(404);
            assertThat(head.field("Content-Length")).isNotEqualTo("0");
            assertThat(client.request("GET", "/x").answer().status()).isEqualTo(404);
        }
    }

    @Test
    void bodyOfARefusedRequestDoesNotSpoilTheConnection() throws Exception {
        try (RunningProxy proxy = RunningProxy.of();
                RawClient client = proxy.connect()) {
            client.request("POST", "/x", "Content-Length: 100000");
            assertThat(client.answer().status()).isEqualTo(404);
            client.send("x".repeat(100000));
            assertThat(client.request("GET", "/y").answer().status()).isEqualTo(404);

            HttpResponse<String> large =
                    proxy.send(
                            proxy.request("/x")
                                    .POST(BodyPublishers.ofByteArray(new byte[300_000]))
                                    .build());
            assertThat(large.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void requestThatComesRoundIsRefused() throws Exception {
        try (RunningProxy proxy = RunningProxy.of(Service.named("s").plusRoute(route("/**")));
                RunningProxy other = RunningProxy.of(Service.named("s").plusRoute(route("/**")))) {
            proxy.edit(it -> withHost(it, "127.0.0.1:" + proxy.port()));
            HttpResponse<String> direct = proxy.get("/s/s/s");
            assertThat(direct.statusCode()).isEqualTo(508);
            assertThat(direct.body()).contains("is this proxy itself");

            proxy.edit(it -> withHost(it, "127.0.0.1:" + other.port()));
            other.edit(it -> withHost(it, "127.0.0.1:" + proxy.port()));
            HttpResponse<String> round = proxy.get("/s/s/s/s");
            assertThat(round.statusCode()).isEqualTo(508);
            assertThat(round.body()).contains("has been through this proxy already");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/../admin/x, /admin/x",
        "/shop/a/../b, /b",
        "/shop/./a/./b/., /a/b/",
        "/shop/%2e%2E/admin/x, /admin/x",
        "/shop/a/b/.., /a/",
        "/shop/..., /...",
        "/shop/a..b/.c, /a..b/.c"
    })
    void dotSegmentsAreResolvedBeforeMatching(String asked, String got) throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", asked).answer().body())
                    .startsWith("GET " + got + " HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/..;/admin",
        "/shop/..;x=y/admin",
        "/shop/..%2Fadmin",
        "/shop/a%2f..%2F..%2fadmin",
        "/shop/%2e%2e%5cadmin",
        "/shop/.;/x",
        "/shop/../../../shop/a"
    })
    void dotSegmentsInDisguiseAreRefused(String asked) throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", asked).answer().status()).isEqualTo(400);
            assertThat(origin.requests()).isZero();
        }
    }

    private static Configuration withHost(Configuration configuration, String address) {
        return configuration.withService("s", s -> s.withHosts(List.of(host(address))));
    }

    private static Host host(String address) {
        return Host.at(HostAddress.parse(address).orElseThrow());
    }
}
