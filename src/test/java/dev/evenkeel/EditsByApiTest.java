package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Many edits by several clients, on a program that is serving. */
class EditsByApiTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void clientsWhoEditAtOnceLoseNothingAndNoRequestFails() throws Exception {
        HttpServer host =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        host.setExecutor(threads);
        host.start();
        Path config =
                Files.writeString(
                        folder.resolve("config.json"),
                        "{\"shop\":{\"hosts\":[\"127.0.0.1:%d\",{\"address\":\"localhost:%d\"}],\"routes\":[\"/**\"]}}"
                                .formatted(
                                        host.getAddress().getPort(), host.getAddress().getPort()));
        String[] args = {
            "--headless", "--port", "0", "--admin-port", "0", "--config", config.toString()
        };
        try (Program program = Program.start(folder, args).awaitReady();
                threads) {
            URI service = program.admin().resolve("/services/shop");
            AtomicBoolean over = new AtomicBoolean();
            List<Future<Integer>> traffic = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                traffic.add(threads.submit(() -> requests(program.proxy(), over)));
            }
            List<Callable<Integer>> edits = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String who = "client" + i;
                edits.add(() -> domains(service, who));
            }
            edits.add(() ->
                    weights(
                            service.resolve(
                                    service + "/hosts/127.0.0.1:" + host.getAddress().getPort())));
            int conflicts = 0;
            for (Future<Integer> edit : threads.invokeAll(edits)) {
                conflicts += edit.get();
            }
            over.set(true);
            for (Future<Integer> one : traffic) {
                assertThat(one.get()).isGreaterThan(50);
            }
            JsonNode domains = get(service).at("/details/domains");
            assertThat(domains.size()).as("after %d conflicts", conflicts).isEqualTo(200);
        } finally {
            host.stop(0);
        }
    }

    /** Requests through the proxy until told to end; each must be answered by the host. */
    private int requests(URI proxy, AtomicBoolean over) throws Exception {
        int sent = 0;
        while (!over.get()) {
            HttpRequest request = HttpRequest.newBuilder(proxy.resolve("/shop/x" + sent)).build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
            sent++;
        }
        return sent;
    }

    /** Adds to the one list that another adds to as well: reads, puts, and again on a conflict. */
    private int domains(URI service, String who) throws Exception {
        int conflicts = 0;
        for (int i = 0; i < 100; ) {
            HttpResponse<String> read =
                    client.send(HttpRequest.newBuilder(service).build(), BodyHandlers.ofString());
            JsonNode domains = JSON.readTree(read.body()).at("/details/domains");
            ObjectNode patch = JSON.createObjectNode();
            patch.putArray("domains")
                    .addAll((tools.jackson.databind.node.ArrayNode) domains)
                    .add(who + "-" + i + ".test");
            String tag = read.headers().firstValue("ETag").orElseThrow();
            int status = patch(service, patch.toString(), tag);
            assertThat(status).isIn(200, 412);
            if (status == 200) {
                i++;
            } else {
                conflicts++;
            }
        }
        return conflicts;
    }

    private int weights(URI host) throws Exception {
        for (int i = 0; i < 600; i++) {
            assertThat(patch(host, "{\"weight\":%d}".formatted(1 + i % 9), "*")).isEqualTo(200);
        }
        return 0;
    }

    private int patch(URI uri, String body, String tag) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .method("PATCH", BodyPublishers.ofString(body))
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", tag)
                        .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private JsonNode get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
