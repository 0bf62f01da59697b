package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.config.OpenResult;
import dev.evenkeel.model.Admin;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.registry.Revision.Author;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

class WholeConfigurationTest {

    @TempDir private Path folder;
    private AdminFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new AdminFixture(AdminFixture.SHOP);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aChangeIsSavedAndReadAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), AdminFixture.SHOP);
        assertThat(api.file.open(file)).isInstanceOf(OpenResult.Opened.class);
        api.call("DELETE", "/services/shop/hosts/10.0.0.1:9001", null);
        assertThat(api.get("/config").details().path("unsaved").asBoolean()).isTrue();
        Reply saved = api.call("POST", "/services/save", null);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.text("/details/file")).isEqualTo(file.toString());
        assertThat(Files.readString(file)).doesNotContain("10.0.0.1:9001");
        assertThat(Path.of(saved.text("/details/backup"))).exists();
        assertThat(api.get("/config").details().path("unsaved").asBoolean()).isFalse();
    }

    @Test
    void aFileThatAnotherProgramWroteIsReplacedOnlyWhereAskedFor() throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), AdminFixture.SHOP);
        api.file.open(file);
        Files.writeString(file, "{\"version\":2,\"services\":{\"theirs\":{}}}");
        assertThat(api.call("POST", "/services/save", null).status()).isEqualTo(409);
        assertThat(Files.readString(file)).contains("theirs");
        assertThat(api.call("POST", "/services/save?overwrite=true", null).status()).isEqualTo(200);
    }

    @Test
    void whatAnUndoBroughtBackFromAnotherFileIsNotSavedOverTheOpenOne() throws Exception {
        Path first = Files.writeString(folder.resolve("first.json"), AdminFixture.SHOP);
        Path second =
                Files.writeString(
                        folder.resolve("second.json"),
                        "{\"version\":2,\"services\":{\"theirs\":{}}}");
        open(first);
        open(second);
        assertThat(api.call("POST", "/undo", null).status()).isEqualTo(200);
        Reply refused = api.call("POST", "/config/save", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("first.json", "second.json", "/redo");
        api.call("PUT", "/services/more", "{}");
        assertThat(api.call("POST", "/services/save", null).status()).isEqualTo(409);
        assertThat(second).content().contains("theirs");

        assertThat(api.call("POST", "/undo", null).status()).isEqualTo(200);
        open(second);
        api.call("PUT", "/services/more", "{}");
        assertThat(api.call("POST", "/services/save", null).status()).isEqualTo(200);
        assertThat(second).content().contains("theirs", "more");
        assertThat(api.call("POST", "/undo", null).status()).isEqualTo(200);
        assertThat(api.call("POST", "/services/save", null).status()).isEqualTo(200);
        assertThat(second).content().contains("theirs").doesNotContain("more");
    }

    @Test
    void itIsSavedOverTheOpenOneWhereAskedFor() throws Exception {
        open(Files.writeString(folder.resolve("first.json"), AdminFixture.SHOP));
        Path second =
                Files.writeString(
                        folder.resolve("second.json"),
                        "{\"version\":2,\"services\":{\"theirs\":{}}}");
        open(second);
        String first = "/history/" + (api.registry.revision().number() - 1);
        assertThat(api.call("POST", first + "/restore", null).status()).isEqualTo(200);
        assertThat(api.call("POST", "/config/save", null).status()).isEqualTo(409);
        assertThat(api.call("POST", "/config/save?overwrite=true", null).status()).isEqualTo(200);
        assertThat(second).content().contains("shop");
        assertThat(api.call("POST", "/config/save", null).status()).isEqualTo(200);
    }

    /** As the window does it. */
    private void open(Path file) {
        if (api.file.open(file) instanceof OpenResult.Opened opened) {
            api.registry.apply(Author.WINDOW, "open", it -> opened.configuration());
        }
    }

    @Test
    void withoutAFileSavingSaysWhatToDo() {
        Reply reply = api.call("POST", "/services/save", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/detail")).contains("--config");
    }

    @Test
    void postToSaveNeverCreatesAServiceAndPutDoes() {
        Reply reply = api.call("POST", "/services/save", "{\"routes\":[\"/**\"]}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/detail")).contains("PUT /services/save");
        assertThat(api.call("PUT", "/services/save", "{}").status()).isEqualTo(201);
        assertThat(api.get("/services/save").status()).isEqualTo(200);
        assertThat(api.call("DELETE", "/services/save", null).status()).isEqualTo(200);
    }

    @Test
    void undoAndRedoStepThroughEdits() {
        api.call("DELETE", "/services/shop", null);
        Reply undone = api.call("POST", "/undo", null);
        assertThat(undone.text("/details/undone")).isEqualTo("remove service shop");
        assertThat(api.get("/services/shop").status()).isEqualTo(200);
        Reply redone = api.call("POST", "/redo", null);
        assertThat(redone.text("/details/redone")).isEqualTo("remove service shop");
        assertThat(api.get("/services/shop").status()).isEqualTo(404);
        assertThat(api.call("POST", "/redo", null).status()).isEqualTo(409);
        api.call("POST", "/undo", null);
        assertThat(api.call("POST", "/undo", null).status()).isEqualTo(409);
    }

    @Test
    void undoMeantForAnOlderStateIsNotDone() {
        String tag = api.get("/config").header("ETag");
        api.call("DELETE", "/services/shop", null);
        assertThat(api.call("POST", "/undo", null, "If-Match", tag).status()).isEqualTo(412);
    }

    @Test
    void theConfigurationIsShownAsInTheFile() {
        Reply reply = api.get("/config");
        assertThat(reply.text("/details/config/services/shop/hosts/0")).isEqualTo("10.0.0.1:9001");
        assertThat(reply.text("/details/config/defaultService")).isEqualTo("shop");
    }

    @Test
    void numbersAreThoseOfTheMeters() {
        HostKey key =
                api.registry
                        .routing()
                        .service("shop")
                        .orElseThrow()
                        .upstreams()
                        .getFirst()
                        .runtime()
                        .key();
        api.traffic.service("shop").begin();
        api.traffic.host(key).begin();
        api.traffic.host(key).end(503, 1_000_000, 10, 20);
        Reply reply = api.get("/traffic");
        assertThat(reply.details().at("/services/0/requests").asInt()).isEqualTo(1);
        assertThat(reply.details().at("/services/0/inFlight").asInt()).isEqualTo(1);
        assertThat(reply.details().at("/services/0/hosts/0/answers/5xx").asInt()).isEqualTo(1);
        assertThat(reply.details().at("/services/0/hosts/0/bytesOut").asInt()).isEqualTo(20);
        assertThat(reply.details().at("/services/0/p50Millis").isNull()).isTrue();
    }

    @Test
    void healthzAnswers() {
        assertThat(api.get("/healthz").text("/details/state")).isEqualTo("UP");
    }

    @Test
    void aTakenPortIsNamedWithWhatToDo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress taken = new ListenAddress("127.0.0.1", other.getLocalPort());
            AdminServer second =
                    new AdminServer(
                            api.registry,
                            api.traffic,
                            api.file,
                            api.certificates,
                            InstantSource.system());
            BindFailure failure = null;
            try {
                second.start(Admin.at(taken));
            } catch (BindFailure e) {
                failure = e;
            }
            assertThat(failure)
                    .isNotNull()
                    .hasMessageContaining(taken.toString())
                    .hasMessageContaining("in use")
                    .hasMessageContaining("--admin-port");
            assertThat(second.boundTo()).isNull();
        }
    }

    @Test
    void afterAStopItStartsAgain() throws Exception {
        ListenAddress address = api.address();
        api.server.stop();
        assertThat(api.server.boundTo()).isNull();
        api.server.start(Admin.at(address));
        assertThat(api.get("/healthz").status()).isEqualTo(200);
    }
}
