package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evenkeel.proxy.RawClient.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/** What could be read as two requests by a host is refused, and the connection with it. */
class HygieneTest {

    private static SocketOrigin origin;
    private static RunningProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        origin = SocketOrigin.echo();
        proxy = RunningProxy.of(service("shop", origin));
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        origin.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1~Host: p~Content-Length: 3~Transfer-Encoding: chunked~~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~Content-Length: 3~~0~~",
                "POST / HTTP/1.1~Host: p~Content-Length: 3~Content-Length: 4~~abcd",
                "POST / HTTP/1.1~Host: p~Content-Length: 3~Content-Length: 3~~abc",
                "POST / HTTP/1.1~Host: p~Content-Length: 3, 3~~abc",
                "POST / HTTP/1.1~Host: p~Content-Length: +3~~abc",
                "POST / HTTP/1.1~Host: p~Content-Length: -3~~abc",
                "POST / HTTP/1.1~Host: p~Content-Length: 0x3~~abc",
                "POST / HTTP/1.1~Host: p~Content-Length: 3 3~~abc",
                "POST / HTTP/1.1~Host: p~Content-Length:~~abc",
                "POST / HTTP/1.1~Host: p~Content-Length: 99999999999999999999~~abc",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: gzip, chunked, gzip~~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: gzip, chunked~~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: gzip~Transfer-Encoding: chunked~~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked, chunked~~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~Transfer-Encoding: chunked"
                        + "~~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: xchunked~~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: identity~~abc",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: gzip~~abc",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding : chunked~~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~zz~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~-1~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~0x3~abc~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~fffffffffffffffff~abc~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~3~abcdef~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~3\nabc\n0\n\n",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~3;a\nabc~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~3~abc\n0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~3~abc~0~X: a\n~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~3~abc~0~X : a~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked~~ 3~abc~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: \u000bchunked~~0~~",
                "POST / HTTP/1.1~Host: p~Transfer-Encoding: chunked;q=1~~0~~",
                "POST / HTTP/1.1~Host: p~Content-Length: 3\u000b~~abc",
                "POST / HTTP/1.0~Host: p~Transfer-Encoding: chunked~~0~~",
                "GET / HTTP/1.1~Host: p~X: a~ folded~~",
                "GET / HTTP/1.1~Host: p~X : a~~",
                "GET / HTTP/1.1~Host: p~X~~",
                "GET / HTTP/1.1~Host: p~: a~~",
                "GET / HTTP/1.1~Host: p~X: a\u0000b~~",
                "GET / HTTP/1.1~Host: p~X\u0000: ab~~",
                "GET / HTTP/1.1~Host: p~X: a\rb: c~~",
                "GET / HTTP/1.1\nHost: p\n\n",
                "GET / HTTP/1.1~Host: p~X: a\n~",
                "GET / HTTP/1.1~Host: p~Host: q~~",
                "GET / HTTP/1.1~~",
                "GET / HTTP/1.1~Host: a b~~",
                "GET / HTTP/1.1~Host: p/x~~",
                "GET / HTTP/1.1~Host: p@q~~",
                "GET http://other/ HTTP/1.1~Host: p~~",
                "GET /a b HTTP/1.1~Host: p~~",
                "GET / HTTP/1.1 ~Host: p~~",
                "GET\t/ HTTP/1.1~Host: p~~",
                "G(T / HTTP/1.1~Host: p~~",
                "GET / HTTP/3.0~Host: p~~",
                "GET /\u0001 HTTP/1.1~Host: p~~",
                "GET /%zz HTTP/1.1~Host: p~~",
                "GET shop/x HTTP/1.1~Host: p~~",
                " GET / HTTP/1.1~Host: p~~",
                "\u0016\u0003\u0001\u0002"
            })
    void ambiguousOrMalformedRequestIsRefusedAndTheConnectionClosed(String request)
            throws Exception {
        int before = origin.requests();
        try (RawClient client = proxy.connect()) {
            client.send(request.replace("~", "\r\n"));
            client.send("GET /smuggled HTTP/1.1\r\nHost: p\r\n\r\n");
            String answers = client.rest();

            assertThat(answers).matches("(?s)HTTP/1.1 (4|505).*").doesNotContain("smuggled");
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
        }
        assertThat(origin.heads().stream().skip(before))
                .noneMatch(head -> head.contains("smuggled"));
    }

    /** Nobody takes fields that frame a message, or that the proxy adds, off by that. */
    @Test
    void whatConnectionNamesIsTakenOffButNeitherFramingNorForwarding() throws Exception {
        try (RawClient client = proxy.connect()) {
            client.send(
                    """
                    POST /shop/ HTTP/1.1
                    Host: p
                    Content-Length: 3
                    X: y
                    Connection: Content-Length, Host, X-Forwarded-For, Via, X

                    abc\
                    """
                            .replace("\n", "\r\n"));
            assertThat(client.answer().body())
                    .contains(
                            "Content-Length: 3\r\n", "\r\nHost: ", "\r\nX-Forwarded-For: 127.0.0.1")
                    .contains("\r\nVia: ")
                    .doesNotContain("\r\nX: ")
                    .endsWith("abc");
        }
    }

    @Test
    void headThatIsTooLargeIsA431() throws Exception {
        try (RawClient client = proxy.connect()) {
            client.request("GET", "/shop/", "X: " + "x".repeat(40_000));
            assertThat(client.answer().status()).isEqualTo(431);
        }
    }

    @Test
    void refusalIsAProblemDocument() throws Exception {
        try (RawClient client = proxy.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: p\r\nX : a\r\n\r\n");
            Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(answer.body()).contains("\"status\": 400");
        }
    }

    /** With a byte now and then it is never idle. */
    @Test
    void clientThatTakesAMinuteForTheHeadOfARequestIsCutOffAndNoOther() throws Exception {
        try (RawClient slow = proxy.connect();
                RawClient idle = proxy.connect()) {
            assertThat(idle.request("GET", "/shop/").answer().status()).isEqualTo(200);
            slow.send("GET /shop/ HTTP/1.1\r\nHos");
            proxy.awaitCutOff(slow.socket(), Duration.ofSeconds(70));
            assertThat(idle.request("GET", "/shop/").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void absoluteFormIsTakenWhereItsHostIsTheOneNamed() throws Exception {
        try (RawClient client = proxy.connect()) {
            client.send("GET http://p/shop/x?y HTTP/1.1\r\nHost: p\r\n\r\n");
            assertThat(client.answer().body()).startsWith("GET /x?y HTTP/1.1\r\n");
        }
    }

    @Test
    void bytesInAPathThatAreNoUtf8AreRefusedAsTheyWouldBeLost() throws Exception {
        int before = origin.requests();
        try (RawClient client = proxy.connect()) {
            client.socket().getOutputStream().write("GET /shop/".getBytes(US_ASCII));
            client.socket().getOutputStream().write(0xff);
            client.send(" HTTP/1.1\r\nHost: p\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(400);
        }
        assertThat(origin.requests()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK~Content-Length: 3~Transfer-Encoding: chunked~~0~~",
                "HTTP/1.1 200 OK~Content-Length: 3~Content-Length: 4~~abcd",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~~",
                "HTTP/1.1 abc OK~~",
                "HTTP/1.1 200 OK~X: a~ folded~~",
                "SMTP ready~"
            })
    void answerThatIsNoHttpIsA502(String answer) throws Exception {
        try (SocketOrigin bad = SocketOrigin.sending(answer.replace("~", "\r\n"));
                RunningProxy other = RunningProxy.of(service("shop", bad));
                RawClient client = other.connect()) {
            assertThat(client.request("GET", "/shop/").answer().status()).isEqualTo(502);
        }
    }
}
