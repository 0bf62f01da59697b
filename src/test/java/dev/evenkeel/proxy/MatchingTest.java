package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.route;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.Rewrite;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.proxy.RawClient.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;

class MatchingTest {

    private static final Forwarding KEEP = Forwarding.DEFAULT.withKeepsPrefix(true);

    @Test
    void serviceTakesOnlyItsMethods() throws Exception {
        Forwarding reads = Forwarding.DEFAULT.withMethods(Set.of("GET", "HEAD", "POST"));
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy =
                        RunningProxy.of(
                                service("shop", origin)
                                        .withForwarding(reads)
                                        .plusRoute(
                                                route("/a").withMethods(Set.of("PUT", "POST"))));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/shop/x").answer().status()).isEqualTo(200);
            assertThat(client.request("POST", "/shop/a").answer().status()).isEqualTo(200);

            Answer refused = client.request("DELETE", "/shop/x").answer();
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.field("Allow")).isEqualTo("GET, HEAD, POST");
            assertThat(client.request("PUT", "/shop/a").answer().status()).isEqualTo(405);

            proxy.edit(it -> it.withService("shop", s -> s.withForwarding(Forwarding.DEFAULT)));
            assertThat(client.request("DELETE", "/shop/x").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void serviceThatIsSwitchedOffTakesNothingUntilItIsOnAgain() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/shop/x").answer().status()).isEqualTo(200);
            proxy.edit(it -> it.withService("shop", shop -> shop.withEnabled(false)));
            Answer refused = client.request("GET", "/shop/x").answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("The service shop is switched off.");
            proxy.edit(it -> it.withService("shop", shop -> shop.withEnabled(true)));
            assertThat(client.request("GET", "/shop/x").answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/a%2Fb?x=1, /shop/a%2Fb?x=1",
        "/shop, /shop",
        "/shop/, /shop/",
        "/shop//a/../b, /shop//b",
        "/elsewhere, /elsewhere",
    })
    void prefixIsKeptWhereTheServiceWantsIt(String asked, String seen) throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin).withForwarding(KEEP));
                RawClient client = proxy.connect()) {
            String head = client.request("GET", asked).answer().body();

            assertThat(head).startsWith("GET " + seen + " HTTP/1.1\r\n");
            assertThat(head).doesNotContain("X-Forwarded-Prefix");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/{name}/**, /api/{name}/{**}, /v1/a/b/c, /api/a/b/c",
        "/v1/{name}/**, /api/{name}/{**}, /v1/a, /api/a",
        "/v1/{name}/**, /api/{name}/{**}, /v1/a/, /api/a/",
        "/v1/{name}/**, /api/{name}/{**}, /v1/a%2Fb/%25//;p=+é?q=%2F, /api/a%2Fb/%25//;p=+é?q=%2F",
        "/v1/{name}/**, /{name}, /v1/a/b, /a",
        "/v1/**, /{**}, /v1, /",
        "/v1/**, /{**}, /v1/, /",
        "/v1/**, /{**}, /v1//x, //x",
        "/**, /deep/down/{**}, /, /deep/down/",
        "/{a}/{b}, /{b}/{a}/end, /1/%32, /%32/1/end",
        "/*/x/{b}, /{b}, /any/x/y, /y",
        "/old, /new%20place/, /old?a, /new%20place/?a",
        "/v1/**, /{**}, /v1/a/../b, /b",
    })
    void routeRewritesThePathWithWhatItCaught(
            String pattern, String rewrite, String asked, String seen) throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy =
                        RunningProxy.of(only(service("shop", origin), pattern, rewrite));
                RawClient client = proxy.connect()) {
            Answer answer = client.request("GET", "/shop" + asked).answer();
            assertThat(answer.body()).startsWith("GET " + seen + " HTTP/1.1\r\n");

            proxy.edit(it -> it.withService("shop", s -> s.withForwarding(KEEP)));
            Answer kept = client.request("GET", "/shop" + asked).answer();
            assertThat(kept.body()).startsWith("GET /shop" + seen + " HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/{name}/**, /api/{name}/{**}, /v1/a/b, /api/c/d?q#f, /shop/v1/c/d?q#f",
        "/v1/{name}/**, /api/{name}/{**}, /v1/a/b, /api/c, /shop/v1/c",
        "/v1/{name}/**, /api/{name}/{**}, /v1/a/b, /login, /shop/login",
        "/v1/{name}/**, /api/{name}/{**}, /v1/a/b, /api, /shop/api",
        "/v1/{name}/**, /api/{**}, /v1/a%2Fb/c, /api/d, /shop/v1/a%2Fb/d",
        "/*/{b}, /{b}, /any/x, /y, /shop/any/y",
        "/v1/**, /{**}, /v1/a, /b/, /shop/v1/b/",
        "/v1/**, /{**}, /v1, /, /shop/v1/",
        "/old, /new, /old, /new?a=/b, /shop/old?a=/b",
        "/old, /new, /old, /new/, /shop/new/",
    })
    void redirectsComeBackThroughTheRewrite(
            String pattern, String rewrite, String asked, String location, String seen)
            throws Exception {
        try (SocketOrigin origin = redirecting();
                RunningProxy proxy =
                        RunningProxy.of(only(service("shop", origin), pattern, rewrite));
                RawClient client = proxy.connect()) {
            String host = "X-To: http://" + origin.address().authority();
            String path = "/shop" + asked;
            assertThat(client.request("GET", path, "X-To: " + location).answer().field("Location"))
                    .isEqualTo(seen);
            assertThat(client.request("GET", path, host + location).answer().field("Location"))
                    .isEqualTo("http://p" + seen);

            proxy.edit(it -> it.withService("shop", s -> s.withForwarding(KEEP)));
            assertThat(
                            client.request("GET", path, "X-To: /shop" + location)
                                    .answer()
                                    .field("Location"))
                    .isEqualTo(seen);
            assertThat(client.request("GET", path, "X-To: /x").answer().field("Location"))
                    .isEqualTo("/x");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, /shop",
        "/api/a, /shop/v1/a",
        "/api/a/, /shop/v1/a/",
        "/api, /shop",
        "/other, /shop",
    })
    void cookiePathsComeBackThroughTheRewrite(String path, String seen) {
        PathBack paths =
                new PathBack(
                        "/shop",
                        false,
                        route("/v1/{name}/**").path(),
                        Rewrite.parse("/api/{name}/{**}").orElseThrow(),
                        "/v1/a/b");

        assertThat(paths.ofCookie(path)).isEqualTo(seen);
    }

    private static SocketOrigin redirecting() {
        return new SocketOrigin(visit ->
                visit.send(
                        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
                                + visit.field("X-To")
                                + "\r\n\r\n"));
    }

    private static Service only(Service service, String pattern, String rewrite) {
        Route route = route(pattern).withRewrite(Rewrite.parse(rewrite).orElseThrow());
        return service.withRoutes(List.of(route));
    }
}
