package dev.evenkeel.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

class DemoHostsTest {

    private static final List<Integer> FREE_PORTS = List.of(0, 0, 0);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private DemoHosts demo;

    @BeforeEach
    void start() throws Exception {
        demo = DemoHosts.start(FREE_PORTS, new Random(1));
    }

    @AfterEach
    void stop() {
        demo.close();
        client.close();
    }

    @Test
    void eachHostSaysWhoAnswers() throws Exception {
        for (String name : List.of("ann", "ben", "cleo")) {
            assertThat(document(send(name, "GET", "/hello")).path("host").asString())
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"})
    void anyMethodAndPathIsAnsweredWithWhatCame(String method) throws Exception {
        HttpResponse<String> answer = send("ben", method, "/any/%2F/path;v=1?q=a%20b&q=c");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode document = document(answer);
        assertThat(document.path("method").asString()).isEqualTo(method);
        assertThat(document.path("path").asString()).isEqualTo("/any/%2F/path;v=1");
        assertThat(document.path("query").asString()).isEqualTo("q=a%20b&q=c");
        assertThat(document.path("headers").path("X-Told").asString()).isEqualTo("one, two");
    }

    @Test
    void headHasTheLengthAndNoBody() throws Exception {
        HttpResponse<String> answer = send("ann", "HEAD", "/hello");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 3_000_000})
    void theLengthOfTheBodyIsCounted(int length) throws Exception {
        HttpRequest request =
                request("cleo", "/upload")
                        .POST(BodyPublishers.ofByteArray(new byte[length]))
                        .build();
        assertThat(document(send(request)).path("bodyLength").asInt()).isEqualTo(length);
    }

    @Test
    void statusPageSaysUpUntilTheHostIsMadeToFail() throws Exception {
        HttpResponse<String> well = send("ben", "GET", "/status");
        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(document(well).toString()).isEqualTo("{\"state\":\"UP\",\"name\":\"ben\"}");
        demo.host("ben").fail(true);
        HttpResponse<String> failing = send("ben", "GET", "/status");
        assertThat(failing.statusCode()).isEqualTo(503);
        assertThat(document(failing).path("state").asString()).isEqualTo("DOWN");
    }

    @Test
    void aRequestMakesOneHostFailAndWellAgain() throws Exception {
        assertThat(send("ben", "POST", "/demo/fail?on=true").statusCode()).isEqualTo(200);
        assertThat(demo.host("ben").isFailing()).isTrue();
        assertThat(send("ben", "GET", "/hello").statusCode()).isEqualTo(503);
        assertThat(send("ann", "GET", "/hello").statusCode()).isEqualTo(200);
        send("ben", "POST", "/demo/fail?on=false");
        assertThat(send("ben", "GET", "/hello").statusCode()).isEqualTo(200);
    }

    @Test
    void makingItFailNeedsAClearWord() throws Exception {
        HttpResponse<String> answer = send("ben", "POST", "/demo/fail?on=perhaps");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(document(answer).path("error").asString())
                .isEqualTo("on: perhaps (expected: true, false)");
        assertThat(demo.host("ben").isFailing()).isFalse();
    }

    @Test
    void aTakenPortIsNamedAndNoHostStarts() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> DemoHosts.start(List.of(0, 0, taken), new Random(1)))
                    .isInstanceOfSatisfying(
                            PortTaken.class, e -> assertThat(e.port()).isEqualTo(taken))
                    .hasMessageContaining("cleo")
                    .hasMessageContaining("127.0.0.1:" + taken)
                    .hasMessageContaining("end that program");
        }
    }

    @Test
    void portsAreFreeAgainAfterTheEnd() throws Exception {
        List<Integer> ports = demo.hosts().stream().map(host -> host.address().port()).toList();
        demo.close();
        demo = DemoHosts.start(ports, new Random(1));
        assertThat(send("ann", "GET", "/").statusCode()).isEqualTo(200);
    }

    @Test
    void delaysSpreadAroundTheHostsOwn() {
        DemoHost cleo = demo.host("cleo");
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            delays.add(cleo.nextDelay());
        }
        double mean = delays.stream().mapToLong(Duration::toNanos).average().orElseThrow() / 1e6;
        assertThat(mean).isBetween(29.0, 31.0);
        assertThat(delays).allMatch(delay -> delay.toMillis() >= 21 && delay.toMillis() <= 300);
    }

    @Test
    void thousandsOfRequestsOverKeptConnectionsAllSucceed() {
        Semaphore places = new Semaphore(64);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            places.acquireUninterruptibly();
            answers.add(
                    client.sendAsync(request("ann", "/" + i).build(), BodyHandlers.discarding())
                            .whenComplete((answer, failure) -> places.release())
                            .thenApply(HttpResponse::statusCode));
        }
        assertThat(answers.stream().map(CompletableFuture::join)).hasSize(3_000).containsOnly(200);
    }

    private HttpResponse<String> send(String host, String method, String target) throws Exception {
        return send(request(host, target).method(method, BodyPublishers.noBody()).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String host, String target) {
        String authority = demo.host(host).address().authority();
        return HttpRequest.newBuilder(URI.create("http://" + authority + target))
                .header("X-Told", "one")
                .header("X-Told", "two");
    }

    private JsonNode document(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }
}
