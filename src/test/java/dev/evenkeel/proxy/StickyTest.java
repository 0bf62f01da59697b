package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.AddressRange;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Sticky;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.proxy.RawClient.Answer;
import dev.evenkeel.registry.Health;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class StickyTest {

    private static Service sticky(Sticky sticky, SocketOrigin... origins) {
        return service("shop", origins).withForwarding(Forwarding.DEFAULT.withSticky(sticky));
    }

    private static String cookieOf(Answer answer) {
        return answer.field("Set-Cookie").split(";", 2)[0];
    }

    @Test
    void clientStaysWithTheHostThatAnsweredItFirst() throws Exception {
        try (SocketOrigin one = SocketOrigin.saying("1");
                SocketOrigin two = SocketOrigin.saying("2");
                SocketOrigin three = SocketOrigin.saying("3");
                RunningProxy proxy = RunningProxy.of(sticky(Sticky.DEFAULT, one, two, three));
                RawClient client = proxy.connect()) {
            Set<String> cookies = new HashSet<>();
            for (int i = 0; i < 6; i++) {
                Answer first = client.request("GET", "/shop/a").answer();
                String cookie = cookieOf(first);
                assertThat(first.field("Set-Cookie"))
                        .matches("evenkeel=[\\w-]{24}; Path=/shop; HttpOnly; SameSite=Lax");
                cookies.add(cookie);
                for (int j = 0; j < 5; j++) {
                    Answer again =
                            client.request("GET", "/shop/b", "Cookie: a=b; " + cookie).answer();
                    assertThat(again.body()).isEqualTo(first.body());
                    assertThat(again.field("Set-Cookie")).isEmpty();
                }
            }
            assertThat(cookies).hasSize(3);
            assertThat(cookieOf(client.request("GET", "/b", "Cookie: evenkeel=x").answer()))
                    .isIn(cookies);
        }
    }

    @Test
    void drainingHostKeepsItsClientsAndOneThatIsGoneLosesThem() throws Exception {
        try (SocketOrigin one = SocketOrigin.saying("1");
                SocketOrigin two = SocketOrigin.saying("2");
                RunningProxy proxy = RunningProxy.of(sticky(Sticky.DEFAULT, one, two));
                RawClient client = proxy.connect()) {
            Answer first = client.request("GET", "/shop/a").answer();
            String cookie = "Cookie: " + cookieOf(first);
            SocketOrigin own = first.body().equals("1") ? one : two;
            String other = first.body().equals("1") ? "2" : "1";

            state(proxy, own, AdminState.DRAINING);
            assertThat(client.request("GET", "/shop/a", cookie).answer().body())
                    .isEqualTo(first.body());
            assertThat(client.request("GET", "/shop/a").answer().body()).isEqualTo(other);

            state(proxy, own, AdminState.DISABLED);
            assertThat(client.request("GET", "/shop/a", cookie).answer().body()).isEqualTo(other);

            state(proxy, own, AdminState.ENABLED);
            assertThat(client.request("GET", "/shop/a", cookie).answer().body())
                    .isEqualTo(first.body());
            proxy.registry.reportHealth(
                    new HostKey("shop", own.address()),
                    new Health.Down(Instant.EPOCH, Phrase.verbatim("test")));
            Answer moved = client.request("GET", "/shop/a", cookie).answer();
            assertThat(moved.body()).isEqualTo(other);
            String newCookie = "Cookie: " + cookieOf(moved);
            assertThat(newCookie).isNotEqualTo(cookie);

            proxy.registry.reportHealth(
                    new HostKey("shop", own.address()), new Health.Up(Instant.EPOCH));
            assertThat(client.request("GET", "/shop/a", newCookie).answer().body())
                    .isEqualTo(other);
        }
    }

    @Test
    void clientOfAHostThatFailsItsRequestMovesToTheNext() throws Exception {
        try (SocketOrigin one = SocketOrigin.saying("1");
                SocketOrigin two = SocketOrigin.saying("2");
                RunningProxy proxy = RunningProxy.of(sticky(Sticky.DEFAULT, one, two));
                RawClient client = proxy.connect()) {
            Answer first = client.request("GET", "/shop/a").answer();
            (first.body().equals("1") ? one : two).close();

            Answer moved = client.request("GET", "/shop/a", "Cookie: " + cookieOf(first)).answer();

            assertThat(moved.status()).isEqualTo(200);
            assertThat(moved.body()).isNotEqualTo(first.body());
            assertThat(cookieOf(moved)).startsWith("evenkeel=").isNotEqualTo(cookieOf(first));
        }
    }

    @Test
    void clientOfAFullHostIsServedElsewhereThisOnce() throws Exception {
        try (SocketOrigin one = SocketOrigin.saying("1");
                SocketOrigin two = SocketOrigin.saying("2");
                RunningProxy proxy = RunningProxy.of(sticky(Sticky.DEFAULT, one, two));
                RawClient client = proxy.connect();
                RawClient holding = proxy.connect()) {
            proxy.edit(it ->
                    it.withService(
                            "shop",
                            s ->
                                    s.withHost(one.address(), h -> h.withMaxRequests(1))
                                            .withHost(two.address(), h -> h.withMaxRequests(1))));
            Answer first = client.request("GET", "/shop/a").answer();
            String cookie = "Cookie: " + cookieOf(first);
            SocketOrigin own = first.body().equals("1") ? one : two;
            int before = own.requests();
            proxy.assertNothingLeaked(); // the place is free when the answer is out, a moment later
            holding.request("POST", "/shop/a", cookie, "Content-Length: 2").send("x");
            await().until(() -> own.requests() > before);

            Answer elsewhere = client.request("GET", "/shop/a", cookie).answer();
            assertThat(elsewhere.body()).isNotEqualTo(first.body());
            assertThat(elsewhere.field("Set-Cookie")).isEmpty();

            holding.send("x").answer();
            proxy.assertNothingLeaked();
            assertThat(client.request("GET", "/shop/a", cookie).answer().body())
                    .isEqualTo(first.body());
        }
    }

    @Test
    void cookieIsAsItsServiceAndItsConnectionWant() throws Exception {
        Sticky settings = new Sticky("sid", Duration.ofHours(1));
        try (SocketOrigin one = SocketOrigin.saying("1");
                RunningProxy proxy = RunningProxy.of(sticky(settings, one));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/a").answer().field("Set-Cookie"))
                    .matches("sid=[\\w-]{24}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax");

            proxy.edit(it ->
                    it.withTrustForwardedFrom(
                            List.of(AddressRange.parse("127.0.0.1").orElseThrow())));
            assertThat(
                            client.request("GET", "/a", "X-Forwarded-Proto: https")
                                    .answer()
                                    .field("Set-Cookie"))
                    .endsWith("; Secure");
        }
    }

    @Test
    void servicesDoNotShareTokens() throws Exception {
        try (SocketOrigin one = SocketOrigin.saying("1");
                RunningProxy proxy =
                        RunningProxy.of(
                                sticky(Sticky.DEFAULT, one),
                                sticky(Sticky.DEFAULT, one).withName("other"));
                RawClient client = proxy.connect()) {
            Map<String, String> cookies =
                    Map.of(
                            "shop", cookieOf(client.request("GET", "/shop/").answer()),
                            "other", cookieOf(client.request("GET", "/other/").answer()));
            assertThat(cookies.get("shop")).isNotEqualTo(cookies.get("other"));
        }
    }

    private static void state(RunningProxy proxy, SocketOrigin origin, AdminState state) {
        proxy.edit(it ->
                it.withService("shop", s -> s.withHost(origin.address(), h -> h.withState(state))));
    }
}
