package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ReadResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

class ConfigurationTest {

    private static final String OTHER =
            """
            {"version": 2, "services": {
              "shop": {"hosts": [{"address": "10.0.0.1:9001", "weight": 5}, "10.0.0.3"],
                       "routes": ["/cart"], "routing": "P2C"},
              "auth": {}}}
            """;

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
    void theWholeIsReplacedInOneEditThatUndoTakesBack() {
        Reply reply = api.call("PUT", "/config", OTHER);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"revision-2\"");
        assertThat(api.registry.configuration())
                .isEqualTo(((ReadResult.Read) ConfigReader.read(OTHER)).configuration());
        api.call("POST", "/undo", null);
        assertThat(api.get("/config").text("/details/config/defaultService")).isEqualTo("shop");
    }

    @Test
    void aDryRunSaysWhatWouldChangeAndChangesNothing() {
        Reply reply = api.call("PUT", "/config?dry-run=true", OTHER);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.details().path("valid").asBoolean()).isTrue();
        assertThat(texts(reply.details().path("changes")))
                .containsExactly(
                        "defaultService: by default now, before shop",
                        "services.shop.hosts[10.0.0.2:9002]: removed",
                        "services.shop.hosts[10.0.0.1:9001].weight: now 5, by default before",
                        "services.shop.hosts[10.0.0.3]: added",
                        "services.shop.routes[GET /files/**]: removed",
                        "services.shop.healthcheck: by default now, before /status",
                        "services.shop.routing: now P2C, by default before",
                        "service auth: added, with 0 hosts and 0 routes");
        assertThat(api.registry.revision().number()).isEqualTo(1);
    }

    @Test
    void aDryRunOfWhatCannotStandListsAllThatIsWrong() {
        String wrong =
                "{\"version\":2,\"defaultService\":\"none\",\"services\":{\"a\":{\"hosts\":[{\"address\":\"h\",\"weight\":0}]}}}";
        Reply reply = api.call("PUT", "/config?dry-run=true", wrong);
        assertThat(reply.details().path("valid").asBoolean()).isFalse();
        assertThat(reply.details().path("violations").size()).isEqualTo(2);
        Reply refused = api.call("PUT", "/config", wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("violations")).isEqualTo(reply.details().path("violations"));
        assertThat(refused.text("/violations/1/message"))
                .isEqualTo("services.a.hosts[0].weight: 0 (expected: 1 to 1000)");
    }

    @Test
    void whatWasReadBeforeSomebodyElsesEditIsNotPut() {
        String tag = api.get("/config").header("ETag");
        api.call("PATCH", "/services/shop", "{\"routing\":\"P2C\"}");
        assertThat(api.call("PUT", "/config", OTHER, "If-Match", tag).status()).isEqualTo(412);
        assertThat(api.call("PUT", "/config?dry-run=true", OTHER, "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(api.registry.revision().number()).isEqualTo(2);
    }

    @Test
    void aMergePatchChangesAPart() {
        String patch =
                "{\"defaultService\":null,\"services\":{\"shop\":{\"healthcheck\":{\"interval\":\"9s\"}}}}";
        Reply reply =
                api.call("PATCH", "/config", patch, "Content-Type", "application/merge-patch+json");
        assertThat(texts(reply.details().path("changes")))
                .containsExactly(
                        "defaultService: by default now, before shop",
                        "services.shop.healthcheck.interval: now 9s, by default before");
    }

    @Test
    void theFileIsReadAgainUnlessThatLosesEdits() throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), AdminFixture.SHOP);
        api.file.open(file);
        Files.writeString(file, OTHER);
        api.call("DELETE", "/services/shop/hosts/10.0.0.1:9001", null);
        assertThat(api.call("POST", "/config/reload", null).status()).isEqualTo(409);
        Reply reply = api.call("POST", "/config/reload?discard=true", null);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(api.registry.configuration().service("auth")).isPresent();
        Files.writeString(file, "{\"version\":2,\"services\":[]}");
        Reply invalid = api.call("POST", "/config/reload", null);
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.text("/violations/0/path")).isEqualTo("services");
        assertThat(api.registry.configuration().service("auth")).isPresent();
    }

    @Test
    void historySaysWhoWhenAndWhatAndLeadsBack() {
        api.call("PATCH", "/services/shop/hosts/10.0.0.1:9001", "{\"weight\":7}");
        api.call("DELETE", "/services/shop", null);
        api.call("POST", "/undo", null);
        api.call("PUT", "/services/other", "{}");
        Reply history = api.get("/history");
        assertThat(texts(history.details().path("revisions"), "label"))
                .containsExactly(
                        "add service other",
                        "change host 10.0.0.1:9001 of shop",
                        "remove service shop",
                        "change host 10.0.0.1:9001 of shop",
                        "begin without a file");
        assertThat(history.text("/details/revisions/0/by")).isEqualTo("api");
        assertThat(history.text("/details/revisions/0/time")).isNotEmpty();
        assertThat(history.details().at("/revisions/1/restores").asInt()).isEqualTo(2);
        assertThat(texts(api.get("/history/2").details().path("changes")))
                .containsExactly(
                        "services.shop.hosts[10.0.0.1:9001].weight: now 7, by default before");
        assertThat(api.call("POST", "/history/3/restore?dry-run=true", null).status())
                .isEqualTo(200);
        Reply back = api.call("POST", "/history/3/restore", null);
        assertThat(texts(back.details().path("changes")))
                .containsExactly(
                        "defaultService: by default now, before shop",
                        "service shop: removed",
                        "service other: removed");
        assertThat(api.registry.configuration().services()).isEmpty();
        assertThat(api.get("/history/99").status()).isEqualTo(404);
        api.call("POST", "/undo", null);
        assertThat(api.registry.configuration().services()).hasSize(2);
    }

    @Test
    void eventsAreThoseOfHostsByServiceAndTime() {
        api.call("PUT", "/services/other", "{\"hosts\":[\"h\"]}");
        api.call("POST", "/services/shop/10.0.0.1:9001?status=503", null);
        api.call("PUT", "/services/other/hosts/h/state", "{\"state\":\"draining\"}");
        Reply all = api.get("/events");
        assertThat(texts(all.details().path("events"), "to"))
                .containsExactly("draining", "down", "enabled");
        assertThat(all.text("/details/events/1/reason")).isEqualTo("reported status 503");
        assertThat(all.text("/details/events/1/host")).isEqualTo("10.0.0.1:9001");
        assertThat(texts(api.get("/events?service=shop").details().path("events"), "to"))
                .containsExactly("down");
        String time = all.text("/details/events/0/time");
        assertThat(api.get("/events?since=" + time).details().path("events").size())
                .isBetween(1, 3);
        assertThat(api.get("/events?since=2999-01-01T00:00:00Z").details().path("events"))
                .isEmpty();
        assertThat(api.get("/events?since=yesterday").status()).isEqualTo(422);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(it -> it.path(field).asString())
                .toList();
    }
}
