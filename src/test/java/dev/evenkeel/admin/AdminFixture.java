package dev.evenkeel.admin;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ReadResult;
import dev.evenkeel.model.Admin;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.traffic.Traffic;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;

/** An API over a registry of its own, and a client that calls it over a real socket. */
final class AdminFixture implements AutoCloseable {

    static final String SHOP =
            """
            {"version": 2, "defaultService": "shop", "services": {"shop": {
              "hosts": ["10.0.0.1:9001", {"address": "10.0.0.2:9002", "weight": 3}],
              "routes": ["/cart", {"path": "/files/**", "methods": ["GET"]}],
              "healthcheck": "/status"}}}
            """;

    final ConfigFile file = new ConfigFile();
    final Traffic traffic = new Traffic(InstantSource.system());
    final Registry registry;
    final AdminServer server;
    final Certificates certificates;
    final RoutingTable endpoints;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** With an open file that holds the configuration. */
    AdminFixture(String config, Path path) throws BindFailure, IOException {
        this(config);
        Files.writeString(path, config);
        file.open(path);
    }

    AdminFixture(String config) throws BindFailure {
        if (!(ConfigReader.read(config) instanceof ReadResult.Read read)) {
            throw new IllegalArgumentException(config);
        }
        registry =
                new Registry(read.configuration(), traffic, InstantSource.system(), new Random(1));
        certificates = new Certificates(() -> Path.of(""), InstantSource.system());
        server = new AdminServer(registry, traffic, file, certificates, InstantSource.system());
        endpoints =
                new Endpoints(registry, traffic, file, certificates, InstantSource.system())
                        .table();
        server.start(Admin.at(new ListenAddress("127.0.0.1", 0)));
    }

    Reply get(String path) {
        return call("GET", path, null);
    }

    /**
     * @param headers names and values by turns
     */
    Reply call(String method, String path, @Nullable String body, String... headers) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return callWithBytes(method, path, bytes, headers);
    }

    Reply callWithBytes(String method, String path, byte @Nullable [] body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            Reply reply = new Reply(client.send(request.build(), BodyHandlers.ofString()));
            OpenApiContract.hold(this, method, path, reply);
            return reply;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    /** What comes back on a connection that sends exactly this and waits for the end. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    int port() {
        return address().port();
    }

    ListenAddress address() {
        return Objects.requireNonNull(server.boundTo());
    }

    @Override
    public void close() {
        // First the client: a server that ends waits a while for connections that are kept.
        client.shutdownNow();
        server.stop();
        certificates.close();
        file.close();
    }

    /** An answer, its body read as JSON. */
    record Reply(int status, HttpResponse<String> response, JsonNode json) {

        private static final JsonMapper MAPPER = new JsonMapper();

        Reply(HttpResponse<String> response) {
            this(response.statusCode(), response, json(response));
        }

        private static JsonNode json(HttpResponse<String> response) {
            boolean isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return isJson
                    ? MAPPER.readTree(response.body())
                    : tools.jackson.databind.node.MissingNode.getInstance();
        }

        JsonNode details() {
            return json.path("details");
        }

        String text(String pointer) {
            return json.at(pointer).asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
