package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.route;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.proxy.RawClient.Answer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;

class HeadersTest {

    @Test
    void clientsCanForgeNoForwardingFields() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            client.request(
                            "GET",
                            "/shop/x",
                            "X-Forwarded-For: 6.6.6.6",
                            "x-forwarded-proto: https",
                            "X-Forwarded-Host: evil",
                            "X-Forwarded-Prefix: /evil",
                            "X-Forwarded-Anything: evil",
                            "X-Real-IP: 6.6.6.6",
                            "Forwarded: for=6.6.6.6")
                    .answer();

            String head = origin.heads().getFirst();
            assertThat(head)
                    .doesNotContain("6.6.6.6", "evil", "https")
                    .contains("\r\nX-Forwarded-For: 127.0.0.1\r\n")
                    .contains("\r\nX-Forwarded-Proto: http\r\n")
                    .contains("\r\nX-Forwarded-Host: p\r\n")
                    .contains("\r\nX-Forwarded-Prefix: /shop\r\n")
                    .contains("\r\nForwarded: for=127.0.0.1;proto=http;host=\"p\"\r\n")
                    .contains("\r\nHost: " + origin.address().authority() + "\r\n");

            client.request("GET", "/x").answer();
            assertThat(origin.heads().getLast()).doesNotContain("X-Forwarded-Prefix");
        }
    }

    @Test
    void hopByHopFieldsEndHereInBothDirections() throws Exception {
        try (SocketOrigin origin =
                        SocketOrigin.sending(
                                """
                                HTTP/1.1 200 OK
                                Connection: keep-alive, X-Hop
                                X-Hop: 1
                                Keep-Alive: timeout=5
                                X-Kept: 2
                                Server: origin
                                Date: yesterday
                                Content-Length: 0

                                """
                                        .replace("\n", "\r\n"));
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            Answer answer =
                    client.request(
                                    "GET",
                                    "/shop/x",
                                    "Connection: keep-alive, X-Mine",
                                    "X-Mine: 1",
                                    "Keep-Alive: 5",
                                    "TE: gzip",
                                    "Proxy-Authorization: x",
                                    "X-Kept: 2")
                            .answer();

            assertThat(origin.heads().getFirst().toLowerCase(Locale.ROOT))
                    .contains("x-kept: 2")
                    .doesNotContain("x-mine", "keep-alive", "te:", "proxy-auth", "connection:");
            assertThat(answer.head().toLowerCase(Locale.ROOT))
                    .contains("x-kept: 2")
                    .doesNotContain("x-hop", "keep-alive", "connection:")
                    .containsOnlyOnce("server:")
                    .containsOnlyOnce("date:");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/login, /shop/login",
        "http://HOST/login?a=b, http://p/shop/login?a=b",
        "HTTP://HOST, http://p/shop/",
        "//HOST/x, http://p/shop/x",
        "login, login",
        "../up, ../up",
        "?q=1, ?q=1",
        "http://elsewhere.test/login, http://elsewhere.test/login",
        "https://HOST/x, https://HOST/x"
    })
    void redirectsAreMappedBackUnderThePrefix(String sent, String seen) throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            String host = visit.field("Host");
                            String location = sent.replace("HOST", host);
                            visit.send(
                                    "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n"
                                            + ("Location: " + location + "\r\n")
                                            + ("Content-Location: " + location)
                                            + "\r\n\r\n");
                        });
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            String expected = seen.replace("HOST", origin.address().authority());
            Answer answer = client.request("GET", "/shop/a").answer();
            assertThat(answer.field("Location")).isEqualTo(expected);
            assertThat(answer.field("Content-Location")).isEqualTo(expected);

            String unprefixed = expected.replace("/shop", "");
            Answer byDefault = client.request("GET", "/a").answer();
            assertThat(byDefault.field("Location")).isEqualTo(unprefixed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a=b; Path=/; HttpOnly, a=b; Path=/shop; HttpOnly",
        "a=b; path=/x, a=b; path=/shop/x",
        "a=b; HttpOnly;PATH=/x/;Secure, a=b; HttpOnly;PATH=/shop/x/;Secure",
        "a=b, a=b",
        "a=b; Path=, a=b; Path=",
        "a=path=/x; Secure, a=path=/x; Secure",
        "__Host-a=b; Path=/; Secure, __Host-a=b; Path=/; Secure"
    })
    void cookiePathsAreMappedBackUnderThePrefix(String sent, String seen) {
        assertThat(mappedBack("/shop", "http", "me").cookie(sent)).isEqualTo(seen);
        assertThat(mappedBack("", "http", "me").cookie(sent)).isEqualTo(sent);
    }

    @Test
    void redirectToAHostAtItsDefaultPortIsMappedBack() {
        for (String location : List.of("http://one.test/a", "http://One.test:80/a")) {
            assertThat(mappedBack("/s", "https", "me:1").location(location))
                    .isEqualTo("https://me:1/s/a");
        }
        assertThat(mappedBack("/s", "http", "me").location("http://one.test:81/a"))
                .isEqualTo("http://one.test:81/a");
        assertThat(mappedBack("/s", "http", null).location("http://one.test/a")).isEqualTo("/s/a");
    }

    private static MappedBack mappedBack(String prefix, String scheme, @Nullable String authority) {
        HostAddress host = HostAddress.parse("one.test").orElseThrow();
        return new MappedBack(
                host,
                "one.test",
                new PathBack(prefix, false, route("/**").path(), null, "/"),
                scheme,
                authority);
    }
}
