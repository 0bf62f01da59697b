package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import dev.evenkeel.tls.Authority.Kind;
import dev.evenkeel.tls.KeyFolder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** The whole program as a process, over real sockets. */
class ProgramTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir Path folder;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 100, 100, 100", "3, 2, 1, 150, 100, 50"})
    void requestsSpreadExactlyByWeight(int a, int b, int c, int sharesA, int sharesB, int sharesC)
            throws Exception {
        Map<String, Integer> hosts = new TreeMap<>();
        for (String name : List.of("a", "b", "c")) {
            hosts.put(name, host(name).getAddress().getPort());
        }
        Path config =
                write(
                        """
                        { "version": 2, "services": { "shop": { "routes": ["/**"], "hosts": [
                          { "address": "127.0.0.1:%d", "weight": %d },
                          { "address": "127.0.0.1:%d", "weight": %d },
                          { "address": "127.0.0.1:%d", "weight": %d } ] } } }
                        """
                                .formatted(
                                        hosts.get("a"), a, hosts.get("b"), b, hosts.get("c"), c));
        Program program = headless("--config", config.toString());
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            HttpResponse<String> response = get(program.proxy().resolve("/shop/x" + i));
            assertThat(response.statusCode()).isEqualTo(200);
            answers.merge(response.body(), 1, Integer::sum);
        }
        assertThat(answers).isEqualTo(Map.of("a", sharesA, "b", sharesB, "c", sharesC));
    }

    @Test
    void apiEditHoldsFromTheNextRequestOnAndIsSaved() throws Exception {
        HttpServer one = host("one");
        Path config = write("{\"version\": 2, \"services\": {}}");
        Program program = headless("--config", config.toString());
        assertThat(get(program.proxy().resolve("/shop/x")).statusCode()).isEqualTo(404);
        String service =
                "{\"hosts\": [\"127.0.0.1:%d\"], \"routes\": [\"/x\"]}"
                        .formatted(one.getAddress().getPort());
        assertThat(send("POST", program.admin().resolve("/services/shop"), service)).isEqualTo(201);
        assertThat(get(program.proxy().resolve("/shop/x")).body()).isEqualTo("one");
        assertThat(send("POST", program.admin().resolve("/services/save"), "")).isEqualTo(200);
        assertThat(config).content().contains("shop");
    }

    @Test
    void termFinishesWhatIsInFlightAndEndsWithZero() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        HttpServer slow = newServer();
        slow.createContext(
                "/",
                exchange -> {
                    asked.countDown();
                    try {
                        mayAnswer.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    answer(exchange, "late");
                });
        Path config = write(serviceAt(slow));
        Program program = headless("--config", config.toString());
        CompletableFuture<HttpResponse<String>> inFlight =
                client.sendAsync(
                        HttpRequest.newBuilder(program.proxy().resolve("/shop/x")).build(),
                        BodyHandlers.ofString());
        asked.await();
        program.terminate();
        URI proxy = program.proxy();
        await().until(() -> refuses(proxy.getPort()));
        assertThat(program.isAlive()).isTrue();
        mayAnswer.countDown();
        assertThat(inFlight.get().body()).isEqualTo("late");
        assertThat(program.exitStatus()).isZero();
    }

    @Test
    void portInUseIsOneLineThatSaysWhichAndHowToChooseAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path config =
                    write(
                            "{\"version\": 2, \"services\": {\"shop\": {\"hosts\":"
                                    + " [\"127.0.0.1:1\"], \"healthcheck\": \"/\"}}}");
            String port = String.valueOf(taken.getLocalPort());
            Program program =
                    start(
                            "--headless",
                            "--port",
                            port,
                            "--admin-port",
                            "0",
                            "--config",
                            config.toString());
            assertThat(program.exitStatus()).isEqualTo(1);
            assertThat(program.err()).contains("127.0.0.1:" + port, "--port").hasLineCount(1);
        }
    }

    @Test
    void invalidFileIsNamedLineByLineAndLeftAsItIs() throws Exception {
        Path config =
                write("{\"version\": 2, \"services\": {\"shop\": {\"hosts\": [\"a:99999\"]}}}");
        String before = Files.readString(config);
        Program program = start("--headless", "--config", config.toString());
        assertThat(program.exitStatus()).isEqualTo(1);
        assertThat(program.err()).contains(config + ":1:", "a:99999").doesNotContain("\tat ");
        assertThat(config).hasContent(before);
    }

    @Test
    void withoutADisplayItSaysSoInOneLineAndServes() throws Exception {
        Path config = write("{\"version\": 2, \"services\": {}}");
        Program program =
                start("--port", "0", "--admin-port", "0", "--config", config.toString())
                        .awaitReady();
        assertThat(program.err().lines().filter(it -> it.contains("display"))).hasSize(1);
        assertThat(get(program.admin().resolve("/healthz")).statusCode()).isEqualTo(200);
    }

    @Test
    void certificateThatEndsSoonIsSaidInLogAndEvents() throws Exception {
        KeyFolder keys = new KeyFolder(folder);
        keys.write("a", keys.issue(Kind.EC, Duration.ofDays(20), "shop.test"));
        Path config =
                write(
                        "{\"version\": 2, \"listeners\": [{\"address\": \"127.0.0.1:0\", \"tls\":"
                                + " {\"certificates\": [{\"certificate\": \"a.crt\", \"key\":"
                                + " \"a.key\"}]}}], \"services\": {}}");
        Program program =
                start("--headless", "--admin-port", "0", "--config", config.toString())
                        .awaitReady();
        assertThat(get(program.admin().resolve("/events")).body())
                .contains("\"certificate\":\"shop.test\"", "\"to\":\"expires soon\"");
        assertThat(program.err()).contains("a.crt for shop.test of listener 127.0.0.1");
    }

    @Test
    void withAWindowHostsAreCheckedWhenItIsThere() throws Exception {
        Path config =
                write(
                        """
                        { "version": 2, "services": { "shop": {
                          "hosts": ["127.0.0.1:%d"], "healthcheck": { "path": "/" } } } }
                        """
                                .formatted(host("one").getAddress().getPort()));
        List<String> onNoDisplay =
                List.of(
                        "--module-path=" + System.getProperty("jdk.module.path"),
                        "--add-modules=javafx.controls,javafx.fxml",
                        "--enable-native-access=javafx.graphics",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw");
        Program program =
                Program.start(
                        folder,
                        onNoDisplay,
                        "--port=0",
                        "--admin-port=0",
                        "--config",
                        config.toString());
        open.add(program);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> program.err().contains(" is up: check passed"));
        program.terminate();
        assertThat(program.exitStatus()).isZero();
    }

    private String serviceAt(HttpServer host) {
        return "{\"shop\": {\"hosts\": [\"127.0.0.1:%d\"], \"routes\": [\"/**\"]}}"
                .formatted(host.getAddress().getPort());
    }

    private Program headless(String... more) throws IOException {
        List<String> args =
                new ArrayList<>(List.of("--headless", "--port", "0", "--admin-port", "0"));
        args.addAll(List.of(more));
        return start(args.toArray(String[]::new)).awaitReady();
    }

    private Program start(String... args) throws IOException {
        Program program = Program.start(folder, args);
        open.add(program);
        return program;
    }

    private HttpServer host(String name) throws IOException {
        HttpServer host = newServer();
        host.createContext("/", exchange -> answer(exchange, name));
        return host;
    }

    private HttpServer newServer() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        open.add(() -> server.stop(0));
        return server;
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static boolean refuses(int port) {
        try (java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("config.json"), text);
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private int send(String method, URI uri, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }
}
