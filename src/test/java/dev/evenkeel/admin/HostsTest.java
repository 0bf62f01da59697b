package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Lease;
import dev.evenkeel.registry.ServiceRuntime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class HostsTest {

    private static final String ONE = "/services/shop/hosts/10.0.0.1:9001";

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
    void aHostIsReadAddedChangedAndRemoved() {
        assertThat(api.get(ONE).text("/details/state")).isEqualTo("enabled");
        String fresh = "/services/shop/hosts/10.0.0.3";
        Reply added = api.call("PUT", fresh, "{\"weight\":7}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo(fresh);
        assertThat(api.call("PUT", fresh, "{}").status()).isEqualTo(200);
        assertThat(hosts().getLast().weight()).isEqualTo(1);
        assertThat(api.call("PATCH", ONE, "{\"state\":\"draining\"}").status()).isEqualTo(200);
        assertThat(hosts().getFirst().state()).isEqualTo(AdminState.DRAINING);
        assertThat(api.call("DELETE", ONE, null).status()).isEqualTo(200);
        assertThat(hosts()).hasSize(2);
        assertThat(api.get("/services/shop/hosts").details().path("hosts").size()).isEqualTo(2);
    }

    @Test
    void patchMovesAHostToAnotherAddress() {
        Reply reply = api.call("PATCH", ONE, "{\"address\":\"[::1]:9\"}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Location")).isEqualTo("/services/shop/hosts/%5B::1%5D:9");
        assertThat(api.get(reply.header("Content-Location")).status()).isEqualTo(200);
        assertThat(hosts().getFirst().address().toString()).isEqualTo("[::1]:9");
    }

    @Test
    void anAddressMayBeSpeltInAnyWay() {
        assertThat(api.get("/services/shop/hosts/http%3A%2F%2F10.0.0.1:9001").status())
                .isEqualTo(200);
    }

    @Test
    void whatIsWrongIsSaidAsInAFile() {
        Reply reply = api.call("PATCH", ONE, "{\"weight\":1001}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/violations/0/message"))
                .isEqualTo("services.shop.hosts[0].weight: 1001 (expected: 1 to 1000)");
    }

    @Test
    void putCannotNameAnotherHostThanThePath() {
        assertThat(api.call("PUT", ONE, "{\"address\":\"10.0.0.2:9002\"}").status()).isEqualTo(422);
        assertThat(api.call("PUT", "/services/shop/hosts/a%20b", "{}").status()).isEqualTo(422);
        assertThat(hosts()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/services/none/hosts", "/services/none/hosts/a", "/services/shop/hosts/a"})
    void whatIsNotThereIsNotFound(String path) {
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @Test
    void anOldTagKeepsAChangeOut() {
        String tag = api.get(ONE).header("ETag");
        api.call("PATCH", ONE, "{\"weight\":2}");
        assertThat(api.call("DELETE", ONE, null, "If-Match", tag).status()).isEqualTo(412);
        assertThat(hosts()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "200, healthy",
        "204, healthy",
        "399, healthy",
        "400, sick",
        "503, sick",
        "100, sick"
    })
    void aReportMakesAHostHealthyOrSick(String status, String word) {
        Reply reply = api.call("POST", "/services/shop/10.0.0.1:9001?status=" + status, null);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(
                        api.get("/services/shop")
                                .details()
                                .path("hosts")
                                .path("10.0.0.1:9001")
                                .asString())
                .isEqualTo(word);
    }

    @Test
    void aSickHostSaysWhatWasReported() {
        api.call("POST", "/services/shop/10.0.0.1:9001?status=503", null);
        assertThat(api.get(ONE).text("/details/reason")).isEqualTo("reported status 503");
        assertThat(
                        api.registry
                                .routing()
                                .service("shop")
                                .orElseThrow()
                                .upstreams()
                                .getFirst()
                                .health())
                .isInstanceOf(Health.Down.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?status=", "?status=99", "?status=600", "?status=ok", "?state=200"})
    void aReportNeedsAStatusCode(String query) {
        Reply reply = api.call("POST", "/services/shop/10.0.0.1:9001" + query, null);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/violations/0/path")).isEqualTo("status");
    }

    @Test
    void aReportOnNobodyIsNotFound() {
        assertThat(api.call("POST", "/services/shop/nobody?status=200", null).status())
                .isEqualTo(404);
        assertThat(api.call("POST", "/services/none/nobody?status=200", null).status())
                .isEqualTo(404);
    }

    @Test
    void aHostThatDrainsSaysWhatIsLeftAndUntilWhen() {
        Lease lease = (Lease) shop().pick(RequestKey.NONE, List.of());
        lease.upgraded();
        String host = "/services/shop/hosts/" + lease.upstream().address();
        assertThat(api.get(host).details().has("draining")).isFalse();
        api.call("PATCH", "/services/shop", "{\"drain\":\"90s\"}");
        api.call("PUT", host + "/state", "{\"state\":\"draining\"}");
        JsonNode draining = api.get(host + "/state").details().path("draining");
        assertThat(draining.path("left").asInt()).isEqualTo(1);
        assertThat(draining.path("upgraded").asInt()).isEqualTo(1);
        assertThat(
                        Duration.between(
                                Instant.parse(draining.path("since").asString()),
                                Instant.parse(draining.path("until").asString())))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(api.get("/traffic").json().findValue("draining")).isEqualTo(draining);
        lease.release();
        assertThat(api.get(host).details().path("draining").path("left").asInt()).isZero();
    }

    @Test
    void aHostThatWarmsSaysWhatItGetsOfItsShare() {
        api.call("PATCH", "/services/shop", "{\"slowStart\":\"1h\",\"healthcheck\":null}");
        api.call("PUT", "/services/shop/hosts/10.0.0.3", "{}");
        JsonNode warming = api.get("/services/shop/hosts/10.0.0.3").details().path("warming");
        assertThat(warming.path("share").asDouble()).isEqualTo(0.1);
        assertThat(Instant.parse(warming.path("until").asString()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(50)));
        assertThat(api.get("/services/shop/traffic").json().findValue("warming").get("share"))
                .isEqualTo(warming.get("share"));
        assertThat(api.get(ONE).details().has("warming")).isFalse();
    }

    @Test
    void panicIsSaidAtTheService() {
        assertThat(api.get("/services/shop").details().path("panic").asBoolean()).isFalse();
        api.call("PATCH", "/services/shop", "{\"passive\":{\"panicBelow\":\"60%\"}}");
        api.call("POST", "/services/shop/10.0.0.1:9001?status=503", null);
        assertThat(api.get("/services/shop").details().path("panic").asBoolean()).isTrue();
        assertThat(api.get("/services/shop/traffic").details().path("panic").asBoolean()).isTrue();
        api.call("POST", "/services/shop/10.0.0.1:9001?status=200", null);
        assertThat(api.get("/services/shop").details().path("panic").asBoolean()).isFalse();
    }

    private ServiceRuntime shop() {
        return api.registry.routing().service("shop").orElseThrow();
    }

    private List<Host> hosts() {
        return api.registry.configuration().service("shop").orElseThrow().hosts();
    }
}
