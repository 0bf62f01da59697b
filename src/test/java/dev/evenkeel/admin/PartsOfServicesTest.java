package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Service;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Objects;

/** Routes, the health check and hosts' states, each a resource below its service. */
class PartsOfServicesTest {

    private static final String FILES = "/services/shop/routes/GET%20%2Ffiles%2F**";
    private static final String CHECK = "/services/shop/healthcheck";
    private static final String STATE = "/services/shop/hosts/10.0.0.1:9001/state";

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
    void aRouteIsAddedReadChangedAndRemoved() {
        Reply added =
                api.call(
                        "POST",
                        "/services/shop/routes",
                        "{\"path\":\"/a%20b/*\",\"methods\":[\"PUT\",\"GET\"]}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("/details/id")).isEqualTo("GET,PUT /a%20b/*");
        String place = added.header("Location");
        assertThat(api.get(place).header("ETag")).isEqualTo(added.header("ETag")).isNotEmpty();
        Reply patched = api.call("PATCH", place, "{\"timeout\":\"5s\",\"methods\":null}");
        assertThat(patched.text("/details/timeout")).isEqualTo("5s");
        assertThat(patched.header("Content-Location"))
                .isEqualTo("/services/shop/routes/%2Fa%2520b%2F%2A");
        assertThat(api.call("PUT", FILES, "\"/x\"").status()).isEqualTo(200);
        assertThat(api.call("DELETE", "/services/shop/routes/%2Fcart", null).status())
                .isEqualTo(200);
        assertThat(shop().routes()).hasSize(2);
        assertThat(shop().routes().getFirst().path().toString()).isEqualTo("/x");
        assertThat(api.get("/services/shop/routes").details().path("routes").size()).isEqualTo(2);
    }

    @Test
    void aRouteThatIsThereAlreadyCannotBeAdded() {
        Reply reply = api.call("POST", "/services/shop/routes", "\"/cart\"");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/violations/0/path")).isEqualTo("services.shop.routes[2].path");
        assertThat(shop().routes()).hasSize(2);
    }

    @Test
    void aHostIsAddedByItsAddressInTheBody() {
        Reply reply =
                api.call("POST", "/services/shop/hosts", "{\"address\":\"10.0.0.9\",\"weight\":4}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location")).isEqualTo("/services/shop/hosts/10.0.0.9");
        assertThat(api.call("POST", "/services/shop/hosts", "\"10.0.0.9\"").status())
                .isEqualTo(422);
    }

    @Test
    void aHealthCheckIsReadChangedRemovedAndMade() {
        assertThat(api.get(CHECK).text("/details/path")).isEqualTo("/status");
        assertThat(api.call("PATCH", CHECK, "{\"rise\":4}").text("/details/path"))
                .isEqualTo("/status");
        assertThat(Objects.requireNonNull(shop().healthCheck()).rise()).isEqualTo(4);
        assertThat(api.call("DELETE", CHECK, null).status()).isEqualTo(200);
        assertThat(shop().healthCheck()).isNull();
        assertThat(api.get(CHECK).status()).isEqualTo(404);
        assertThat(api.call("PATCH", CHECK, "{}").status()).isEqualTo(404);
        assertThat(api.call("PUT", CHECK, "\"/up\"").status()).isEqualTo(201);
        assertThat(api.call("PUT", CHECK, "{\"type\":\"tcp\"}").status()).isEqualTo(200);
        assertThat(api.call("PUT", CHECK, "{\"rise\":0}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"state\":\"draining\"}', 200, DRAINING",
        "'\"disabled\"', 200, DISABLED",
        "'{\"state\":\"gone\"}', 422, ENABLED",
        "'{\"state\":1}', 422, ENABLED",
        "'{}', 422, ENABLED",
        "'[]', 422, ENABLED",
        "'{\"state\":\"draining\",\"x\":1}', 422, ENABLED"
    })
    void aStateIsSet(String body, int status, AdminState state) {
        assertThat(api.call("PUT", STATE, body).status()).isEqualTo(status);
        assertThat(shop().hosts().getFirst().state()).isEqualTo(state);
        assertThat(api.get(STATE).text("/details/state")).isEqualTo(state.word());
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /services/shop/hosts/10.0.0.1:9001/state, '{\"state\":\"draining\"}'",
        "PUT, /services/shop/healthcheck, '\"/x\"'",
        "PATCH, /services/shop/healthcheck, '{\"rise\":3}'",
        "DELETE, /services/shop/healthcheck,",
        "POST, /services/shop/routes, '\"/x\"'",
        "PUT, /services/shop/routes/%2Fcart, '\"/x\"'",
        "PATCH, /services/shop/routes/%2Fcart, '{}'",
        "DELETE, /services/shop/routes/%2Fcart,",
        "POST, /services/shop/hosts, '\"x\"'",
        "PUT, /services/shop, '{}'",
        "PATCH, /services/shop, '{}'",
        "DELETE, /services/shop,",
        "PUT, /config, '{}'",
        "PATCH, /config, '{}'",
        "POST, /history/1/restore,",
        "POST, /undo,"
    })
    void aChangeForAnotherStateThanThisIsNotMade(String method, String path, String body) {
        assertThat(api.call(method, path, body, "If-Match", "\"other\"").status()).isEqualTo(412);
        assertThat(api.registry.revision().number()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /services/none/routes",
        "GET, /services/shop/routes/%2Fnone",
        "DELETE, /services/shop/routes/none",
        "GET, /services/none/healthcheck",
        "DELETE, /services/none/healthcheck",
        "GET, /services/shop/hosts/none/state",
        "GET, /services/none/hosts/none/state",
        "GET, /services/none/traffic"
    })
    void whatIsNotThereIsNotFound(String method, String path) {
        assertThat(api.call(method, path, null).status()).isEqualTo(404);
    }

    @Test
    void numbersOfAServiceAndItsHosts() {
        Host first = shop().hosts().getFirst();
        Reply reply = api.get("/services/shop/traffic");
        assertThat(reply.text("/details/hosts/0/address")).isEqualTo(first.address().toString());
        assertThat(reply.details().at("/hosts/0").has("p95Millis")).isTrue();
    }

    private Service shop() {
        return api.registry.configuration().service("shop").orElseThrow();
    }
}
