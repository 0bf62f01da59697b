package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another program changes config.json while a headless one runs: a process of its own. */
@Timeout(180)
class FileChangedTest {

    private static final String WITH =
            "{\"version\": 2, \"services\": {\"shop\": {\"hosts\": [\"127.0.0.1:%d\"]}}}";

    @TempDir Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path file;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("config.json");
        Files.writeString(file, WITH.formatted(1));
        program =
                Program.start(folder, "--headless", "--port", "0", "--admin-port", "0")
                        .awaitReady();
    }

    @AfterEach
    void stop() {
        program.close();
        client.close();
    }

    @Test
    void itIsLiveAtOnceUndoneInOneStepAndNeverLosesEdits() throws Exception {
        Files.writeString(file, WITH.formatted(2));
        awaitHost(2);
        JsonNode latest = call("GET", "/history", null).at("/details/revisions/0");
        assertThat(latest.path("by").asString()).isEqualTo("file");
        call("POST", "/undo", null);
        awaitHost(1);
        call("POST", "/redo", null);
        awaitHost(2);

        Files.writeString(file, "{\"version\": 2,\n \"services\": {\"shop\": {\"weight\": 1}}}");
        awaitFile("invalid");
        JsonNode problem = fileView().at("/problems/0");
        assertThat(problem.path("line").asInt()).isEqualTo(2);
        assertThat(problem.path("path").asString()).isEqualTo("services.shop.weight");
        assertThat(call("GET", "/healthz", null).at("/details/file").asString())
                .isEqualTo("invalid");
        awaitHost(2);
        await().until(() -> (program.out() + program.err()).contains("2:"));
        Files.writeString(file, WITH.formatted(3));
        awaitHost(3);
        awaitFile("known");

        call("PUT", "/services/own", "{}");
        Files.writeString(file, WITH.formatted(4));
        awaitFile("conflict");
        assertThat(call("POST", "/config/save", null).path("status").asInt()).isEqualTo(409);
        assertThat(call("POST", "/config/reload", null).path("status").asInt()).isEqualTo(409);
        call("POST", "/config/reload?discard=true", null);
        awaitHost(4);
        awaitFile("known");
        call("POST", "/undo", null);
        awaitHost(3);
        assertThat(call("GET", "/services/own", null).path("status").asString())
                .isEqualTo("success");

        Files.writeString(file, WITH.formatted(5));
        awaitFile("conflict");
        call("POST", "/config/save?overwrite=true", null);
        awaitFile("known");
        assertThat(Files.readString(file)).contains("own").contains("127.0.0.1:3");
        assertThat(fileView().path("unsaved").asBoolean()).isFalse();
    }

    private void awaitHost(int port) {
        await().untilAsserted(() ->
                assertThat(call("GET", "/services/shop", null).at("/details/hosts").propertyNames())
                        .containsExactly("127.0.0.1:" + port));
    }

    private void awaitFile(String state) {
        await().untilAsserted(
                        () -> assertThat(fileView().path("state").asString()).isEqualTo(state));
    }

    private JsonNode fileView() throws Exception {
        return call("GET", "/config/file", null).path("details");
    }

    private JsonNode call(String method, String path, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(program.admin().resolve(path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        return new JsonMapper().readTree(answer.body());
    }
}
