package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.HeaderRulesTest.valuesOf;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.access.Failures;
import dev.evenkeel.access.Passwords;
import dev.evenkeel.model.Access;
import dev.evenkeel.model.Access.ApiKey;
import dev.evenkeel.model.Access.Basic;
import dev.evenkeel.model.AddressRange;
import dev.evenkeel.model.Cors;
import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.PasswordHash;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.proxy.RawClient.Answer;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Field;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may use a service, and what hosts get to see of it. */
@Timeout(60)
class AccessTest {

    /** As other programs make them: of "a" and of "abc". */
    private static final Basic USERS =
            new Basic(
                    "the shop",
                    Map.of(
                            "ann",
                            hash("$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe"),
                            "ben",
                            hash("$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i")));

    private static final ApiKey KEYS =
            new ApiKey(
                    ApiKey.In.HEADER,
                    "X-Shop-Key",
                    Map.of("till", SecretHash.of("k1"), "web", SecretHash.of("k2")));

    private final SocketOrigin origin = SocketOrigin.saying("ok");
    private RunningProxy proxy;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        proxy = RunningProxy.of(service("shop", origin));
        client = proxy.connect();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        proxy.close();
        origin.close();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, , 200",
        "10.0.0.0/8, , 403",
        ", 127.0.0.1, 403",
        ", 10.0.0.0/8, 200",
        "127.0.0.0/8, 127.0.0.1, 403",
        "'10.0.0.0/8 127.0.0.1 ::1', , 200"
    })
    void addressesAreAllowedOrDenied(String allow, String deny, int status) throws Exception {
        ask(Access.OPEN.withAllow(ranges(allow)).withDeny(ranges(deny)));
        Answer answer = client.request("GET", "/shop/x").answer();
        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).contains("may not be used from 127.0.0.1");
            assertThat(origin.requests()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.1.1, 200",
        "9.9.9.9, 403",
        "'10.1.1.1, 9.9.9.9', 403",
        "'9.9.9.9, 10.1.1.1', 200"
    })
    void behindATrustedForwarderTheClientsAddressCounts(String chain, int status) throws Exception {
        ask(Access.OPEN.withAllow(ranges("10.0.0.0/8")));
        assertThat(client.request("GET", "/shop/x", "X-Forwarded-For: " + chain).answer().status())
                .as("a stranger's word")
                .isEqualTo(403);
        proxy.edit(it -> it.withTrustForwardedFrom(ranges("127.0.0.1")));
        assertThat(client.request("GET", "/shop/x", "X-Forwarded-For: " + chain).answer().status())
                .isEqualTo(status);
    }

    @Test
    void aUserWithTheRightPasswordComesInAndHostsDontSeeIt() throws Exception {
        ask(Access.OPEN.withBasic(USERS));
        Answer first = client.request("GET", "/shop/x").answer();
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.field("WWW-Authenticate"))
                .isEqualTo("Basic realm=\"the shop\", charset=\"UTF-8\"");
        assertThat(first.body()).contains("credentials-needed", "a user and a password");

        assertThat(with("ann:a", "X-Other: 1").status()).isEqualTo(200);
        assertThat(with("ben:abc").status()).isEqualTo(200);
        assertThat(origin.requests()).isEqualTo(2);
        String head = origin.heads().getFirst();
        assertThat(head).doesNotContainIgnoringCase("authorization");
        assertThat(valuesOf(head, "X-Other")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann:b", "ann:", "ann", "nobody:a", "ben:a", "ANN:a", "ann:a:a"})
    void whoeverIsWrongStaysOut(String userAndPassword) throws Exception {
        ask(Access.OPEN.withBasic(USERS));
        Answer answer = with(userAndPassword);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("credentials-wrong");
        assertThat(origin.requests()).isZero();
    }

    @Test
    void hashesOfThisProgramAreGoodToo() throws Exception {
        PasswordHash own = Passwords.hash("pass wörd");
        assertThat(PasswordHash.parse(own.text())).contains(own);
        ask(Access.OPEN.withBasic(new Basic("r", Map.of("änn", own))));
        assertThat(with("änn:pass wörd").status()).isEqualTo(200);
        assertThat(with("änn:pass word").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"k1, 200", "k2, 200", "k3, 401", "'', 401"})
    void aKeyOpensAndHostsDontSeeIt(String key, int status) throws Exception {
        ask(Access.OPEN.withApiKey(KEYS));
        assertThat(client.request("GET", "/shop/x").answer().status()).isEqualTo(401);
        Answer answer =
                client.request("GET", "/shop/x?a=1", "X-Shop-Key: " + key, "Authorization: own")
                        .answer();
        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            String head = origin.heads().getFirst();
            assertThat(head).startsWith("GET /x?a=1 ").doesNotContain("X-Shop-Key");
            assertThat(valuesOf(head, "Authorization")).containsExactly("own");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/x?key=k1, GET /x HTTP",
        "/x?a=1&key=k1&b, GET /x?a=1&b HTTP",
        "/x?key=%6B1&monkey=2, GET /x?monkey=2 HTTP"
    })
    void aKeyInTheQueryIsTakenOff(String target, String seen) throws Exception {
        ask(Access.OPEN.withApiKey(KEYS.withIn(ApiKey.In.QUERY).withName("key")));
        assertThat(client.request("GET", "/shop" + target).answer().status()).isEqualTo(200);
        assertThat(origin.heads().getFirst()).startsWith(seen);
        assertThat(client.request("GET", "/shop/x?key=k3").answer().status()).isEqualTo(401);
    }

    @Test
    void eitherAUserOrAKeyWillDo() throws Exception {
        ask(Access.OPEN.withBasic(USERS).withApiKey(KEYS));
        assertThat(with("ann:a").status()).isEqualTo(200);
        assertThat(with("ann:b", "X-Shop-Key: k1").status()).isEqualTo(200);
        assertThat(with("ann:b", "X-Shop-Key: k3").status()).isEqualTo(401);
    }

    @Test
    void credentialsArePassedOnWhereHostsWantThem() throws Exception {
        ask(Access.OPEN.withBasic(USERS).withApiKey(KEYS).withPassCredentials(true));
        assertThat(with("ann:a", "X-Shop-Key: k1").status()).isEqualTo(200);
        assertThat(origin.heads().getFirst()).contains("Authorization: Basic ", "X-Shop-Key: k1");
    }

    @Test
    void nothingOfThemIsWrittenDown() throws Exception {
        ask(Access.OPEN.withBasic(USERS).withApiKey(KEYS.withIn(ApiKey.In.QUERY).withName("key")));
        client.request("GET", "/shop/x?a=1&key=k1", basic("ann:a")).answer();
        JournalEntry entry = written(1);
        assertThat(entry.target()).isEqualTo("/shop/x?a=1&key=hidden");
        assertThat(entry.requestFields()).contains(new Field("Authorization", "••••••"));
        client.request("GET", "/shop/nowhere?key=k1").answer();
        assertThat(written(2).target()).isEqualTo("/shop/nowhere?key=hidden");
        ask(Access.OPEN.withApiKey(KEYS));
        client.request("GET", "/shop/x", "X-Shop-Key: k3").answer();
        JournalEntry refused = written(3);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.service()).isEqualTo("shop");
        assertThat(refused.requestFields()).contains(new Field("X-Shop-Key", "••••••"));
    }

    @Test
    void whoGuessesIsNotHeardForAWhile() throws Exception {
        ask(Access.OPEN.withApiKey(KEYS));
        for (int i = 0; i < Failures.AT_ONCE; i++) {
            assertThat(client.request("GET", "/shop/x", "X-Shop-Key: g" + i).answer().status())
                    .isEqualTo(401);
        }
        Answer answer = client.request("GET", "/shop/x", "X-Shop-Key: k1").answer();
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.field("Retry-After"))).isBetween(1, 60);
        assertThat(origin.requests()).isZero();
    }

    @Test
    void whoGuessesManyPasswordsAtOnceIsHeardNoMoreOften() throws Exception {
        int guesses = 40;
        int lookedAtAtOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        PasswordHash own = Passwords.hash("right");
        ask(Access.OPEN.withBasic(new Basic("r", Map.of("ann", own))));
        List<RawClient> clients = new ArrayList<>();
        long begun = System.nanoTime();
        try {
            for (int i = 0; i <= guesses; i++) {
                clients.add(proxy.connect());
            }
            for (int i = 0; i < guesses; i++) {
                clients.get(i).request("GET", "/shop/x", basic("ann:guess" + i));
            }
            int heard = 0;
            for (RawClient each : clients.subList(0, guesses)) {
                heard += each.answer().status() == 429 ? 0 : 1;
            }
            // Sent among them it might be heard first: each connection has its own event loop.
            clients.getLast().request("GET", "/shop/x", basic("ann:right")).answer();
            // Ten more a minute are heard, and a busy machine takes its time.
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            int heardLater = Math.toIntExact(took.toSeconds() * Failures.AT_ONCE / 60);
            // Those that were being looked at when the tenth was wrong are looked at.
            assertThat(heard).isBetween(1, Failures.AT_ONCE + lookedAtAtOnce + heardLater);
            assertThat(origin.requests()).isLessThanOrEqualTo(heardLater);
        } finally {
            for (RawClient each : clients) {
                each.close();
            }
        }
    }

    @Test
    void aPreflightIsAnsweredBeforeAnybodyIsAsked() throws Exception {
        proxy.edit(it ->
                it.withService(
                        "shop",
                        shop ->
                                shop.withAccess(Access.OPEN.withBasic(USERS))
                                        .withForwarding(
                                                Forwarding.DEFAULT.withCors(Cors.DEFAULT))));
        Answer preflight =
                client.request(
                                "OPTIONS",
                                "/shop/x",
                                "Origin: https://app.test",
                                "Access-Control-Request-Method: GET")
                        .answer();
        assertThat(preflight.status()).isEqualTo(204);
        Answer answer = client.request("GET", "/shop/x", "Origin: https://app.test").answer();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.field("Access-Control-Allow-Origin")).isEqualTo("*");

        ask(Access.OPEN.withDeny(ranges("127.0.0.1")));
        Answer stranger =
                client.request(
                                "OPTIONS",
                                "/shop/x",
                                "Origin: https://app.test",
                                "Access-Control-Request-Method: GET")
                        .answer();
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.head()).doesNotContain("Access-Control-Allow-Methods");
    }

    @Test
    void whoIsOutsideLearnsNothingOfTheRoutes() throws Exception {
        proxy.edit(it ->
                it.withService(
                        "shop",
                        shop ->
                                shop.withAccess(Access.OPEN.withBasic(USERS))
                                        .withRoutes(List.of(RunningProxy.route("/secret")))));
        String preflight = "Access-Control-Request-Method: GET";
        proxy.edit(it ->
                it.withService(
                        "shop",
                        shop ->
                                shop.withForwarding(
                                        shop.forwarding()
                                                .withMethods(Set.of("GET"))
                                                .withCors(Cors.DEFAULT))));

        for (String target : List.of("/shop/secret", "/shop/other")) {
            assertThat(client.request("GET", target).answer().status()).isEqualTo(401);
            Answer put = client.request("PUT", target).answer();
            assertThat(put.status()).isEqualTo(401);
            assertThat(put.head()).doesNotContain("Allow:");
            client.request("OPTIONS", target, "Origin: https://app.test", preflight);
            assertThat(client.answer().status()).isEqualTo(204);
        }

        String inside = basic("ann:a");
        assertThat(client.request("GET", "/shop/other", inside).answer().status()).isEqualTo(404);
        assertThat(client.request("PUT", "/shop/secret", inside).answer().field("Allow"))
                .startsWith("GET");

        ask(Access.OPEN.withDeny(ranges("127.0.0.1")));
        for (String target : List.of("/shop/secret", "/shop/other")) {
            client.request("OPTIONS", target, "Origin: https://app.test", preflight);
            assertThat(client.answer().status()).isEqualTo(403);
        }
    }

    @Test
    void manyAtOnceWithOnePasswordAllComeIn() throws Exception {
        ask(Access.OPEN.withBasic(USERS));
        var asked =
                Stream.generate(() -> proxy.request("/shop/x"))
                        .limit(100)
                        .map(it ->
                                proxy.client.sendAsync(
                                        it.header("Authorization", basic("ann:a").substring(15))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding()))
                        .toList();
        for (var each : asked) {
            assertThat(each.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void overHttp2TheSameHolds() throws Exception {
        ask(Access.OPEN.withApiKey(KEYS));
        try (Http2Caller caller = new Http2Caller(proxy.port())) {
            assertThat(caller.get("/shop/x").status()).isEqualTo(401);
        }
    }

    /** The latest entry, once there are so many. */
    private JournalEntry written(int count) {
        await().until(() -> proxy.traffic.journal().latest(0, 10).size() == count);
        return proxy.traffic.journal().latest(0, 1).getFirst();
    }

    private void ask(Access access) {
        proxy.edit(it -> it.withService("shop", shop -> shop.withAccess(access)));
    }

    private Answer with(String userAndPassword, String... fields) throws Exception {
        return client.request(
                        "GET",
                        "/shop/x",
                        Stream.concat(Stream.of(basic(userAndPassword)), Stream.of(fields))
                                .toArray(String[]::new))
                .answer();
    }

    private static String basic(String userAndPassword) {
        return "Authorization: Basic "
                + Base64.getEncoder()
                        .encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private static PasswordHash hash(String text) {
        return PasswordHash.parse(text).orElseThrow();
    }

    private static List<AddressRange> ranges(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(" "))
                        .map(it -> AddressRange.parse(it).orElseThrow())
                        .toList();
    }
}
