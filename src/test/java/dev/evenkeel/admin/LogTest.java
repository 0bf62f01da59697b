package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.model.LogLevels.Level;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    void laterOneOfTwoEditsIsRefused() {
        String tag = api.get("/log").header("ETag");
        assertThat(api.call("PUT", "/log", "{\"level\":\"debug\"}", "If-Match", tag).status())
                .isEqualTo(200);
        assertThat(api.call("PUT", "/log", "{\"level\":\"error\"}", "If-Match", tag).status())
                .isEqualTo(412);
    }
}
