package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.route;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.HeaderRules;
import dev.evenkeel.model.HostHeader;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Via;
import dev.evenkeel.proxy.RawClient.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;

class HeaderRulesTest {

    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Powered-By: y\r\nVary: A\r\n\r\n";

    @Test
    void fieldsAreSetAddedAndRemovedOnBothWaysByServiceThenByRoute() throws Exception {
        HeaderRules ofService =
                new HeaderRules(
                        new HeaderRules.Edits(
                                Map.of("X-Env", "service", "X-Only", "service"),
                                Map.of("X-More", "service"),
                                List.of("X-Secret", "X-Forwarded-Host")),
                        new HeaderRules.Edits(
                                Map.of("X-Frame-Options", "DENY"),
                                Map.of("Vary", "B"),
                                List.of("x-powered-by")));
        HeaderRules ofRoute =
                new HeaderRules(
                        new HeaderRules.Edits(
                                Map.of("x-env", "route"), Map.of("X-More", "route"), List.of()),
                        new HeaderRules.Edits(Map.of(), Map.of("Vary", "C"), List.of()));
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.send(ANSWER));
                RunningProxy proxy =
                        RunningProxy.of(
                                service("shop", origin)
                                        .withForwarding(Forwarding.DEFAULT.withHeaders(ofService))
                                        .plusRoute(route("/a").withHeaders(ofRoute)));
                RawClient client = proxy.connect()) {
            Answer answer =
                    client.request(
                                    "GET",
                                    "/shop/a",
                                    "X-Secret: 1",
                                    "X-Env: client",
                                    "X-Env: again",
                                    "X-More: client",
                                    "Connection: X-Hop",
                                    "X-Hop: 1")
                            .answer();

            String head = origin.heads().getFirst();
            assertThat(head)
                    .contains("\r\nx-env: route\r\n", "\r\nX-Only: service\r\n")
                    .contains("\r\nX-Forwarded-For: 127.0.0.1\r\n", "\r\nVia: 1.1 evenkeel-")
                    .containsOnlyOnce("\r\nHost: ")
                    .doesNotContain("X-Secret", "X-Env: client", "again", "X-Forwarded-Host")
                    .doesNotContain("X-Hop");
            assertThat(valuesOf(head, "X-More")).containsExactly("client", "service", "route");
            assertThat(valuesOf(answer.head(), "Vary")).containsExactly("A", "B", "C");
            assertThat(answer.head())
                    .contains("\r\nX-Frame-Options: DENY\r\n")
                    .doesNotContain("X-Powered-By");

            client.request("GET", "/shop/b", "X-Env: client").answer();
            assertThat(valuesOf(origin.heads().getLast(), "X-Env")).containsExactly("service");
        }
    }

    @Test
    void bodiesGoAlongWhereFieldsAreChanged() throws Exception {
        HeaderRules rules =
                new HeaderRules(
                        new HeaderRules.Edits(Map.of("X-Env", "test"), Map.of(), List.of()),
                        HeaderRules.Edits.NONE);
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy =
                        RunningProxy.of(
                                service("shop", origin)
                                        .withForwarding(Forwarding.DEFAULT.withHeaders(rules)));
                RawClient client = proxy.connect()) {
            client.request("POST", "/shop/a", "Content-Length: 5").send("hello");
            assertThat(client.answer().body())
                    .containsOnlyOnce("Content-Length: 5\r\n")
                    .endsWith("\r\n\r\nhello");
            client.request("POST", "/shop/b", "Transfer-Encoding: chunked")
                    .send("5\r\nhello\r\n0\r\n\r\n");
            assertThat(client.answer().body())
                    .containsOnlyOnce("Transfer-Encoding: chunked\r\n")
                    .endsWith("\r\n\r\nhello");
        }
    }

    @ParameterizedTest
    @CsvSource({"host, HOST", "client, p", "shop.test, shop.test", "Shop.test:81, shop.test:81"})
    void hostIsToldWhatTheServiceWants(String setting, String seen) throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(withHost(service("shop", origin), setting));
                RawClient client = proxy.connect()) {
            client.request("GET", "/shop/a").answer();

            String expected = seen.replace("HOST", origin.address().authority());
            assertThat(valuesOf(origin.heads().getFirst(), "Host")).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client, http://p/login, http://p/shop/login",
        "client, http://P/shop/login, http://P/shop/login",
        "client, //p/login?a, http://p/shop/login?a",
        "client, http://p/shopping, http://p/shop/shopping",
        "client, http://elsewhere/login, http://elsewhere/login",
        "client, https://p/login, https://p/login",
        "one.test, http://one.test/login, http://p/shop/login",
        "one.test, http://p/login, http://p/login",
        "host, http://p/login, http://p/login",
    })
    void redirectsByTheNameThatTheHostWasToldAreMappedBack(
            String setting, String location, String seen) throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit ->
                                visit.send(
                                        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
                                                + location
                                                + "\r\n\r\n"));
                RunningProxy proxy = RunningProxy.of(withHost(service("shop", origin), setting));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/shop/a").answer().field("Location")).isEqualTo(seen);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc-123", "0f8fad5b-d9cb-469f-a165-70867728950e", "a+/=:@._~"})
    void requestKeepsTheNameItsClientGaveIt(String id) throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            Answer answer = client.request("GET", "/shop/a", "x-request-id: " + id).answer();

            assertThat(valuesOf(origin.heads().getFirst(), "X-Request-Id")).containsExactly(id);
            assertThat(valuesOf(answer.head(), "X-Request-Id")).containsExactly(id);
        }
    }

    @Test
    void requestWithoutANameThatCanStandGetsOne() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit ->
                                visit.send(
                                        "HTTP/1.1 200 OK\r\nX-Request-Id: own\r\nContent-Length:"
                                                + " 0\r\n\r\n"));
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            String before = "";
            for (String sent : List.of("", "a b", "a\"b", "{id}", "x".repeat(129))) {
                Answer answer = client.request("GET", "/shop/a", "X-Request-Id: " + sent).answer();

                List<String> seen = valuesOf(origin.heads().getLast(), "X-Request-Id");
                assertThat(seen).hasSize(1);
                assertThat(seen.getFirst()).matches("[0-9a-f]{32}").isNotEqualTo(before);
                assertThat(valuesOf(answer.head(), "X-Request-Id")).isEqualTo(seen);
                before = seen.getFirst();
            }
        }
    }

    @Test
    void refusalsNameTheRequestToo() throws Exception {
        try (RunningProxy proxy = RunningProxy.of();
                RawClient client = proxy.connect()) {
            Answer named = client.request("GET", "/x", "X-Request-Id: mine").answer();
            assertThat(named.field("X-Request-Id")).isEqualTo("mine");
            assertThat(named.body()).contains("\"requestId\": \"mine\"");

            Answer unnamed = client.request("GET", "/x").answer();
            assertThat(unnamed.field("X-Request-Id")).matches("[0-9a-f]{32}");
            assertThat(unnamed.body()).contains(unnamed.field("X-Request-Id"));
        }
    }

    @Test
    void hostsServerAndDateAreNotDoubledAndAMissingDateIsGiven() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
        String doubled = "Server: a\r\nServer: b\r\nDate: c\r\nDate: d\r\n";
        try (SocketOrigin origin =
                        new SocketOrigin(visit ->
                                visit.send(head + (visit.number() == 1 ? doubled : "") + "\r\n"));
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            Answer first = client.request("GET", "/shop/a").answer();
            assertThat(valuesOf(first.head(), "Server")).containsExactly("a");
            assertThat(valuesOf(first.head(), "Date")).containsExactly("c");

            Answer second = client.request("GET", "/shop/a").answer();
            assertThat(valuesOf(second.head(), "Server")).isEmpty();
            assertThat(valuesOf(second.head(), "Date")).hasSize(1);
        }
    }

    @Test
    void proxyNamesItselfWhereItIsAskedTo() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            assertThat(valuesOf(client.request("GET", "/").answer().head(), "Via")).isEmpty();
            assertThat(valuesOf(origin.heads().getLast(), "Via")).hasSize(1);

            proxy.edit(it -> it.withVia(Via.BOTH));
            assertThat(client.request("GET", "/").answer().field("Via"))
                    .startsWith("1.1 evenkeel-");
            assertThat(valuesOf(origin.heads().getLast(), "Via")).hasSize(1);

            proxy.edit(it -> it.withVia(Via.NOWHERE));
            assertThat(valuesOf(client.request("GET", "/").answer().head(), "Via")).isEmpty();
            assertThat(valuesOf(origin.heads().getLast(), "Via")).isEmpty();
        }
    }

    private static Service withHost(Service service, String setting) {
        return service.withForwarding(
                Forwarding.DEFAULT.withHostHeader(HostHeader.parse(setting).orElseThrow()));
    }

    static List<String> valuesOf(String head, String name) {
        String start = name.toLowerCase(Locale.ROOT) + ": ";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }
}
