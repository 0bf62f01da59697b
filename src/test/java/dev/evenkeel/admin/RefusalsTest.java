package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    private static final String CLOSE = "Connection: close";

    private AdminFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new AdminFixture(AdminFixture.SHOP);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1:1", "[::1]:8081", "LocalHost:80", "a.localhost"})
    void namesOfThisMachineAreAnswered(String host) throws Exception {
        assertThat(withHost(host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "evil.test:8081",
                "localhost.evil.test",
                "127.0.0.1.evil.test",
                "10.0.0.1",
                "0.0.0.0",
                "127.0.0.1@evil.test"
            })
    void otherNamesAreRefused(String host) throws Exception {
        assertThat(withHost(host)).matches("(?s)HTTP/1.1 40[03].*problem.json.*");
    }

    @Test
    void anAbsoluteTargetCannotHideAnotherName() throws Exception {
        String answer =
                api.raw(lines("GET http://evil.test/services HTTP/1.1", "Host: localhost", CLOSE));
        assertThat(answer).matches("(?s)HTTP/1.1 40[03].*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.test", "null", "http://localhost:3000", "https://127.0.0.1"})
    void pagesFromElsewhereAreRefused(String origin) {
        Reply reply = api.call("DELETE", "/services/shop", null, "Origin", origin);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(api.registry.revision().number()).isEqualTo(1);
    }

    @Test
    void aPageOfItsOwnIsAnswered() {
        String origin = "http://127.0.0.1:" + api.port();
        assertThat(api.call("GET", "/services", null, "Origin", origin).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/json; charset=latin1",
                "application/merge-patch+json"
            })
    void aBodyThatIsNotJsonIsUnsupported(String type) {
        Reply reply = api.call("PUT", "/services/x", "{}", "Content-Type", type);
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.text("/detail")).contains(type);
    }

    @Test
    void jsonInUtf8ByNameIsSupported() {
        String type = "Application/JSON; charset=\"UTF-8\"";
        assertThat(api.call("PUT", "/services/x", "{}", "Content-Type", type).status())
                .isEqualTo(201);
        assertThat(api.call("PUT", "/services/y", "{}", "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, 406",
        "application/json;q=0, 406",
        "'text/html, */*;q=0.1', 200",
        "application/*, 200",
        "application/json;q=0.5, 200"
    })
    void answersAreJsonOrNothing(String accept, int status) {
        assertThat(api.call("GET", "/services", null, "Accept", accept).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /services, 'GET, HEAD, OPTIONS'",
        "PUT, /services/shop/hosts, 'GET, HEAD, OPTIONS, POST'",
        "GET, /undo, 'OPTIONS, POST'",
        "BREW, /services/save, 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'"
    })
    void aMethodThatIsNotThereNamesThoseThatAre(String method, String path, String allow) {
        Reply reply = api.call(method, path, null);
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo(allow);
        Reply options = api.call("OPTIONS", path, null);
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo(allow);
    }

    @Test
    void headIsGetWithoutABody() {
        Reply get = api.get("/services/shop");
        Reply head = api.call("HEAD", "/services/shop", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(api.call("HEAD", "/services/none", null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nope", "/services/", "/services//hosts", "/services/shop/hosts/a/b"})
    void unknownPathsAreNotFound(String path) {
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{} {}", "// c\n{}", "nul"})
    void whatIsNotJsonIsMalformed(String body) {
        Reply reply = api.call("PUT", "/services/shop", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(api.registry.revision().number()).isEqualTo(1);
    }

    @Test
    void aSyntaxErrorNamesItsPlace() {
        assertThat(api.call("PUT", "/services/shop", "{\n  \"hosts\": [}\n}").text("/detail"))
                .contains("line 2, column 13");
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() throws Exception {
        String head =
                lines(
                        "PUT /services/x HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Content-Length: 7",
                        CLOSE);
        String answer = api.raw(head + "{\"\u00ff\":1}");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("not UTF-8");
    }

    @Test
    void aBodyBeyondTheBoundIsTooLarge() {
        String body = "[" + " ".repeat(BodyReader.MOST_BYTES) + "]";
        assertThat(api.call("PUT", "/services/x", body).status()).isEqualTo(413);
        assertThat(api.call("PUT", "/services/x", "{}").status()).isEqualTo(201);
    }

    @Test
    void aBodyOfAThousandHostsIsNot() {
        StringBuilder hosts = new StringBuilder("{\"hosts\":[\"h0\"");
        for (int i = 1; i < 1_000; i++) {
            hosts.append(",{\"address\":\"h").append(i).append(":9000\",\"weight\":3}");
        }
        assertThat(api.call("PUT", "/services/x", hosts + "]}").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE",
                "GET /services HTTP/1.1",
                "GET /services HTTP/1.1|Host: a|Host: b|Connection: close",
                "GET /%zz HTTP/1.1|Host: localhost|Connection: close",
                "GET /../etc HTTP/1.1|Host: localhost|Connection: close",
                "GET /\u0001 HTTP/1.1|Host: localhost|Connection: close",
                "GET / HTTP/9.9|Host: localhost|Connection: close",
                "POST /undo HTTP/1.1|Host: localhost|Content-Length: x"
            })
    void whatIsHardlyHttpGetsAProblemDocumentAndNoMore(String request) throws Exception {
        assertIsPlainProblem(api.raw(lines(request.split("\\|"))));
    }

    @Test
    void aBodyThatIsBadlyChunkedGetsAProblemDocument() throws Exception {
        String head =
                lines(
                        "PUT /services/x HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked",
                        CLOSE);
        assertIsPlainProblem(api.raw(head + "zz\r\n"));
    }

    @Test
    void anOversizedHeaderGetsAProblemDocument() throws Exception {
        String request = lines("GET / HTTP/1.1", "Host: localhost", "X: " + "x".repeat(20_000));
        assertIsPlainProblem(api.raw(request));
    }

    @Test
    void anEmptyChangeInTheFormOfAPageIsUnsupported() {
        String form = "application/x-www-form-urlencoded";
        assertThat(api.call("POST", "/undo", null, "Content-Type", form).status()).isEqualTo(415);
        assertThat(
                        api.call("DELETE", "/services/shop", null, "Content-Type", "text/plain")
                                .status())
                .isEqualTo(415);
        assertThat(api.call("DELETE", "/services/shop", null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
    void whereABrowserSaysARequestComesFromIsHeeded(String site, int status) {
        assertThat(api.call("GET", "/services", null, "Sec-Fetch-Site", site).status())
                .isEqualTo(status);
    }

    private String withHost(String host) throws Exception {
        return api.raw(lines("GET /services HTTP/1.1", "Host: " + host, CLOSE));
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static void assertIsPlainProblem(String answer) {
        assertThat(answer)
                .matches("(?s)HTTP/1.1 [45]\\d\\d .*")
                .contains("application/problem+json")
                .doesNotContainIgnoringCase("jetty", "<html", "exception", "Server:");
    }
}
