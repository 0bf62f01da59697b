package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.access.Passwords;
import dev.evenkeel.model.Access;
import dev.evenkeel.model.Access.ApiKey;
import dev.evenkeel.model.Access.Basic;
import dev.evenkeel.model.AccessLog;
import dev.evenkeel.model.AccessLog.Format;
import dev.evenkeel.model.Cors;
import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.PasswordHash;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.traffic.JournalEntry;

import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A line for every request, whatever became of it. */
@Timeout(60)
class AccessLogTest {

    @TempDir Path folder;

    @Test
    void lineSaysWhereARequestWentAndWhatItTook() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = logging(RunningProxy.of(service("shop", origin)))) {
            int length =
                    proxy.send(
                                    proxy.request("/shop/a%20b?x=%22")
                                            .header("User-Agent", "test \"1\"")
                                            .header("X-Request-Id", "mine")
                                            .POST(BodyPublishers.ofString("hello"))
                                            .build())
                            .body()
                            .length();
            JsonNode line = lines(proxy, 1).getFirst();
            assertThat(line.path("method").asString()).isEqualTo("POST");
            assertThat(line.path("target").asString()).isEqualTo("/shop/a%20b?x=%22");
            assertThat(line.path("protocol").asString()).isEqualTo("HTTP/1.1");
            assertThat(line.path("client").asString()).isEqualTo("127.0.0.1");
            assertThat(line.path("status").asInt()).isEqualTo(200);
            assertThat(line.path("received").asInt()).isEqualTo(5);
            assertThat(line.path("sent").asInt()).isEqualTo(length);
            assertThat(line.path("userAgent").asString()).isEqualTo("test \"1\"");
            assertThat(line.path("service").asString()).isEqualTo("shop");
            assertThat(line.path("route").asString()).isEqualTo("/**");
            assertThat(line.path("host").asString()).isEqualTo(origin.address().toString());
            assertThat(line.path("attempts").asInt()).isEqualTo(1);
            assertThat(line.path("id").asString()).isEqualTo("mine");
            double wait = line.path("waitMillis").asDouble(-1);
            double connect = line.path("connectMillis").asDouble(-1);
            double first = line.path("firstByteMillis").asDouble(-1);
            assertThat(wait).isNotNegative();
            assertThat(connect).isNotNegative();
            assertThat(first).isGreaterThan(wait + connect);
            assertThat(line.path("totalMillis").asDouble()).isGreaterThanOrEqualTo(first);
        }
    }

    @Test
    void refusedMalformedAndRetriedRequestsHaveALineToo() throws Exception {
        try (SocketOrigin breaking = new SocketOrigin(SocketOrigin.Visit::close);
                SocketOrigin well = new SocketOrigin(visit -> visit.answer("ok"));
                RunningProxy proxy = logging(RunningProxy.of(service("shop", breaking, well)));
                RawClient client = proxy.connect()) {
            proxy.get("/shop/1");
            proxy.get("/shop/2");
            assertThat(lines(proxy, 2))
                    .extracting(it -> it.path("attempts").asInt())
                    .containsExactlyInAnyOrder(1, 2);

            client.send("GET /\u0001 HTTP/1.1\r\nHost: p\r\n\r\n").rest();
            JsonNode malformed = lines(proxy, 3).getLast();
            assertThat(malformed.path("status").asInt()).isEqualTo(400);
            assertThat(malformed.path("service").isNull()).isTrue();
            assertThat(malformed.path("client").asString()).isEqualTo("127.0.0.1");

            proxy.edit(it -> it.withDefaultService(null));
            int length = proxy.get("/nowhere").body().length();
            JsonNode refused = lines(proxy, 4).getLast();
            assertThat(refused.path("status").asInt()).isEqualTo(404);
            assertThat(refused.path("sent").asInt()).isEqualTo(length);
            assertThat(refused.path("host").isNull()).isTrue();
            assertThat(refused.path("firstByteMillis").isNull()).isTrue();

            try (RawClient other = proxy.connect()) {
                other.send("GET /x?key=k1 HTTP/1.1\r\nHost: p\r\nHost: q\r\n\r\n").rest();
            }
            JsonNode unread = lines(proxy, 5).getLast();
            assertThat(unread.path("status").asInt()).isEqualTo(400);
            assertThat(unread.path("target").asString()).isEqualTo("/x");
        }
    }

    @Test
    void refusalsOfAServiceNameItAndItsUsersButNothingSecret() throws Exception {
        PasswordHash hash = Passwords.hash("right");
        Access access =
                Access.OPEN
                        .withBasic(new Basic("r", Map.of("ann", hash)))
                        .withApiKey(
                                new ApiKey(
                                        ApiKey.In.QUERY, "key", Map.of("k", SecretHash.of("k1"))));
        Route get = RunningProxy.route("/get").withMethods(Set.of("GET"));
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy =
                        logging(
                                RunningProxy.of(
                                        service("shop", origin)
                                                .withAccess(access)
                                                .withRoutes(List.of(get))
                                                .withForwarding(
                                                        Forwarding.DEFAULT.withCors(
                                                                Cors.DEFAULT))));
                RawClient client = proxy.connect()) {
            client.request("GET", "/shop/get", basic("ann:right")).answer();
            client.request("GET", "/shop/get", basic("ann:wrong")).answer();
            client.request("GET", "/shop/get", basic("mypassword:")).answer();
            client.request("GET", "/shop/none?key=k1", basic("ann:right")).answer();
            client.request("PUT", "/shop/get?key=k1").answer();
            client.request(
                            "OPTIONS",
                            "/shop/get?key=k1",
                            "Origin: https://a.test",
                            "Access-Control-Request-Method: GET")
                    .answer();
            List<JsonNode> lines = lines(proxy, 6);
            assertThat(lines)
                    .extracting(it -> it.path("status").asInt())
                    .containsExactly(200, 401, 401, 404, 405, 204);
            assertThat(lines)
                    .extracting(it -> it.path("service").asString(""))
                    .containsOnly("shop");
            assertThat(lines)
                    .extracting(it -> it.path("user").asString("none"))
                    .containsExactly("ann", "ann", "none", "ann", "none", "none");
            assertThat(lines.toString())
                    .contains("key=hidden")
                    .doesNotContain("k1", "right", "wrong", "mypassword");
            assertThat(proxy.traffic.journal().latest(0, 10))
                    .extracting(JournalEntry::service)
                    .containsOnly("shop");
            assertThat(proxy.traffic.journal().latest(0, 10).toString()).doesNotContain("k1");
        }
    }

    private static String basic(String userAndPassword) {
        return "Authorization: Basic "
                + Base64.getEncoder()
                        .encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void upgradedConnectionHasItsLineWhenItEnds() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(
                                    "HTTP/1.1 101 x\r\nConnection: upgrade\r\nUpgrade: e\r\n\r\n");
                            visit.in().readNBytes(5);
                            visit.send("bye");
                            visit.close();
                        });
                RunningProxy proxy = logging(RunningProxy.of(service("s", origin)));
                RawClient client = proxy.connect()) {
            client.request("GET", "/s/x", "Connection: Upgrade", "Upgrade: e").answer();
            assertThat(proxy.traffic.accessLogger().status().written()).isZero();
            assertThat(client.send("hello").rest()).isEqualTo("bye");
            client.socket().close();
            JsonNode line = lines(proxy, 1).getFirst();
            assertThat(line.path("status").asInt()).isEqualTo(101);
            assertThat(line.path("received").asInt()).isEqualTo(5);
            assertThat(line.path("sent").asInt()).isEqualTo(3);
        }
    }

    @Test
    void streamsOfHttp2HaveALineEach() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = logging(RunningProxy.of(service("s", origin)));
                Http2Caller caller = new Http2Caller(proxy.port())) {
            caller.get("/s/a", HttpFields.EMPTY).text();
            caller.get("/s/b", HttpFields.build().add("x", "y".repeat(60_000)).asImmutable())
                    .text();
            assertThat(lines(proxy, 2))
                    .extracting(
                            it -> it.path("protocol").asString() + " " + it.path("status").asInt())
                    .containsExactly("HTTP/2.0 200", "HTTP/2.0 431");
        }
    }

    private RunningProxy logging(RunningProxy proxy) {
        AccessLog json = AccessLog.DEFAULT.withFormat(Format.JSON);
        proxy.traffic.accessLogger().follow(json, folder);
        return proxy;
    }

    private List<JsonNode> lines(RunningProxy proxy, int count) throws IOException {
        await().until(() -> proxy.traffic.accessLogger().status().written() == count);
        JsonMapper mapper = new JsonMapper();
        return Files.readAllLines(folder.resolve("access.log")).stream()
                .map(mapper::readTree)
                .toList();
    }
}
