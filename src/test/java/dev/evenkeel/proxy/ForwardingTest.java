package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Service;
import dev.evenkeel.proxy.RawClient.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

class ForwardingTest {

    @Test
    void servicePrefixIsTakenOffAndTheRestGoesToTheHost() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin))) {
            HttpResponse<String> answer = proxy.get("/shop/cart?x=1&y=%20");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("GET /cart?x=1&y=%20 HTTP/1.1\r\n");
            assertThat(proxy.get("/elsewhere").body()).startsWith("GET /elsewhere HTTP/1.1\r\n");
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("shop").answers2xx()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2Fb",
                "/a//b///",
                "/a;p=1/b;q",
                "/a+b",
                "/%25/%2e%2e%2e",
                "/%C3%A9",
                "/caf\u00e9",
                "/~a!$&'()*,:@=",
                "/a?b?c=/..//%2F#",
                "/?",
                "/a?",
                "/[]|^`{}"
            })
    void pathsTravelByteForByte(String path) throws Exception {
        String sent = path.replace("#", "");
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            Answer answer = client.request("GET", "/shop" + path).answer();

            assertThat(answer.body()).startsWith("GET " + sent + " HTTP/1.1\r\n");
        }
    }

    @Test
    void domainLeadsToItsServiceWithoutAPrefix() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                SocketOrigin other = SocketOrigin.saying("other");
                RunningProxy proxy =
                        RunningProxy.of(
                                service("first", other),
                                service("shop", origin)
                                        .withDomains(List.of("shop.test", "*.shop.test")));
                RawClient client = proxy.connect()) {
            client.send("GET /first/x HTTP/1.1\r\nHost: shop.test:99\r\n\r\n");
            assertThat(client.answer().body()).startsWith("GET /first/x HTTP/1.1\r\n");

            client.send("GET /y HTTP/1.1\r\nHost: a.shop.test\r\n\r\n");
            assertThat(client.answer().body()).startsWith("GET /y HTTP/1.1\r\n");

            client.send("GET http://SHOP.test/z HTTP/1.1\r\nHost: SHOP.test\r\n\r\n");
            assertThat(client.answer().body()).startsWith("GET /z HTTP/1.1\r\n");
        }
    }

    @Test
    void bodiesGoBothWaysWhateverTheirFraming() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            client.request("POST", "/shop/a", "Content-Length: 5").send("hello");
            assertThat(client.answer().body()).endsWith("\r\n\r\nhello");

            client.request("POST", "/shop/b", "Transfer-Encoding: chunked");
            client.send("5\r\nhello\r\n").send("3;x=y\r\nabc\r\n").send("0\r\nX-End: 1\r\n\r\n");
            assertThat(client.answer().body()).endsWith("\r\n\r\nhelloabc|X-End: 1");

            client.request("PUT", "/shop/c", "Content-Length: 0");
            Answer empty = client.answer();
            assertThat(empty.body()).startsWith("PUT /c").contains("Content-Length: 0\r\n");
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("shop").bytesIn()).isEqualTo(13);
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void hostsTakeTurns() throws Exception {
        try (SocketOrigin one = SocketOrigin.saying("1");
                SocketOrigin two = SocketOrigin.saying("2");
                SocketOrigin three = SocketOrigin.saying("3");
                RunningProxy proxy = RunningProxy.of(service("shop", one, two, three))) {
            for (int i = 0; i < 30; i++) {
                assertThat(proxy.get("/shop/").statusCode()).isEqualTo(200);
            }
            assertThat(proxy.totals("shop").requests()).isEqualTo(30);
            assertThat(one.requests() + two.requests() + three.requests()).isEqualTo(30);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            StringBuilder requests = new StringBuilder();
            IntStream.range(0, 50)
                    .forEach(i ->
                            requests.append("GET /shop/" + i + " HTTP/1.1\r\nHost: p\r\n\r\n"));
            client.send(requests.toString());
            for (int i = 0; i < 50; i++) {
                assertThat(client.answer().body()).startsWith("GET /" + i + " HTTP/1.1");
            }
        }
    }

    @Test
    void largeBodiesArriveWhole() throws Exception {
        String large = "0123456789abcdef".repeat(1 << 17);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            String body = visit.body();
                            visit.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            String size = Integer.toHexString(body.length());
                            visit.send(size + "\r\n" + body + "\r\n0\r\n\r\n");
                        });
                RunningProxy proxy = RunningProxy.of(service("shop", origin))) {
            HttpResponse<String> answer =
                    proxy.send(
                            proxy.request("/shop/x").POST(BodyPublishers.ofString(large)).build());

            assertThat(answer.body()).isEqualTo(large);
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("shop").bytesIn()).isEqualTo(large.length());
            assertThat(proxy.totals("shop").bytesOut()).isEqualTo(large.length());
        }
    }

    @Test
    void serviceMayBeCalledServices() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy =
                        RunningProxy.of(Service.named("none"), service("services", origin))) {
            assertThat(proxy.get("/services/x").body()).startsWith("GET /x HTTP/1.1");
        }
    }
}
