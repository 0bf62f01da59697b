package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.model.AccessLog;
import dev.evenkeel.model.LogLevels.Level;
import dev.evenkeel.traffic.AccessEntry;
import dev.evenkeel.traffic.AccessLogger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

class LogTest {

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
    void levelsAreReadReplacedAndChangedInPart() {
        assertThat(api.get("/log").details()).hasToString("{\"level\":\"info\"}");

        String wanted = "{\"level\":\"warn\",\"levels\":{\"dev.evenkeel.proxy\":\"debug\"}}";
        Reply put = api.call("PUT", "/log", wanted);
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.details()).hasToString(wanted);
        assertThat(api.registry.configuration().observing().log().level()).isEqualTo(Level.WARN);

        Reply patch =
                api.call(
                        "PATCH",
                        "/log",
                        "{\"level\": null, \"levels\": {\"dev.evenkeel.health\": \"trace\"}}");
        assertThat(patch.text("/details/level")).isEqualTo("info");
        assertThat(patch.details().path("levels").propertyNames())
                .containsExactly("dev.evenkeel.proxy", "dev.evenkeel.health");
        assertThat(api.call("POST", "/undo", null).status()).isEqualTo(200);
        assertThat(api.get("/log").details()).hasToString(wanted);
    }

    @Test
    void whatCannotStandIsNamedAndChangesNothing() {
        Reply reply = api.call("PUT", "/log", "{\"level\": \"loud\", \"levels\": {\"a/b\": 1}}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/violations/0/path")).isEqualTo("log.level");
        assertThat(reply.text("/violations/0/expected"))
                .isEqualTo("error, warn, info, debug or trace");
        assertThat(api.get("/log").text("/details/level")).isEqualTo("info");
    }

    @Test
    void troubleOfTheAccessLogIsToldToPeopleAndMonitors(@TempDir Path folder) throws Exception {
        assertThat(api.get("/log/access").details().path("file").isNull()).isTrue();
        Path file = Files.createDirectory(folder.resolve("access.log"));
        AccessLogger log = api.traffic.accessLogger();
        log.follow(AccessLog.DEFAULT, folder);
        log.add(
                new AccessEntry(
                        Instant.EPOCH,
                        "::1",
                        null,
                        "GET",
                        "/",
                        "HTTP/1.1",
                        200,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        0,
                        0,
                        -1,
                        -1,
                        -1,
                        1,
                        "id"));
        await().until(() -> api.get("/log/access").text("/details/trouble").contains("directory"));
        assertThat(api.get("/log/access").text("/details/file")).isEqualTo(file.toString());
        log.close();
        assertThat(api.get("/log/access").details().path("dropped").asInt()).isEqualTo(1);
        assertThat(api.get("/metrics").response().body())
                .contains("evenkeel_access_log_written_total 0.0")
                .contains("evenkeel_access_log_dropped_total 1.0");
    }

    @Test
    void laterOneOfTwoEditsIsRefused() {
        String tag = api.get("/log").header("ETag");
        assertThat(api.call("PUT", "/log", "{\"level\":\"debug\"}", "If-Match", tag).status())
                .isEqualTo(200);
        assertThat(api.call("PUT", "/log", "{\"level\":\"error\"}", "If-Match", tag).status())
                .isEqualTo(412);
    }
}
