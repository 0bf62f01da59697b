package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ServicesTest {

    private static final String BLOG = "{\"hosts\":[\"10.1.0.1:80\"],\"routes\":[\"/**\"]}";

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
    void aServiceKeepsTheShapeThatIsKnown() {
        Reply reply = api.get("/services/shop");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.text("/status")).isEqualTo("success");
        assertThat(reply.text("/details/name")).isEqualTo("shop");
        assertThat(reply.details().path("hosts").toString())
                .isEqualTo("{\"10.0.0.1:9001\":\"healthy\",\"10.0.0.2:9002\":\"healthy\"}");
        assertThat(reply.details().path("routes").toString())
                .isEqualTo("[\"/cart\",{\"path\":\"/files/**\",\"methods\":[\"GET\"]}]");
        assertThat(reply.text("/details/routing")).isEqualTo("RR");
        assertThat(reply.text("/details/healthcheck")).isEqualTo("/status");
    }

    @Test
    void nothingIsLostBesideThatShape() {
        Reply reply = api.get("/services/shop");
        assertThat(reply.details().at("/hostDetails/1/weight").asInt()).isEqualTo(3);
        assertThat(reply.text("/details/hostDetails/1/health")).isEqualTo("checking");
        assertThat(reply.details().path("default").asBoolean()).isTrue();
        assertThat(reply.details().path("domains").isArray()).isTrue();
    }

    @Test
    void theListHasEveryService() {
        api.call("POST", "/services/blog", BLOG);
        Reply reply = api.get("/services");
        assertThat(reply.details().path("services").valueStream())
                .extracting(it -> it.path("name").asString())
                .containsExactly("shop", "blog");
    }

    @Test
    void postCreatesOnceAndThenSaysItExists() {
        Reply created = api.call("POST", "/services/blog", BLOG);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/services/blog");
        assertThat(service("blog").hosts()).hasSize(1);
        Reply again = api.call("POST", "/services/blog", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(service("blog").hosts()).hasSize(1);
    }

    @Test
    void putCreatesThenReplacesTheWhole() {
        assertThat(api.call("PUT", "/services/blog", BLOG).status()).isEqualTo(201);
        Reply replaced = api.call("PUT", "/services/blog", "{\"routes\":[\"/only\"]}");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(service("blog").hosts()).isEmpty();
        assertThat(service("blog").routes()).hasSize(1);
    }

    @Test
    void whatGetShowsUnderConfigIsWhatPutTakes() {
        Reply shown = api.get("/services/shop");
        Service before = service("shop");
        Reply put = api.call("PUT", "/services/shop", shown.details().path("config").toString());
        assertThat(put.status()).isEqualTo(200);
        assertThat(service("shop")).isEqualTo(before);
        assertThat(put.details()).isEqualTo(shown.details());
    }

    @Test
    void patchChangesOnlyWhatItNames() {
        Reply reply =
                api.call(
                        "PATCH",
                        "/services/shop",
                        "{\"routing\":\"FIRST\",\"healthcheck\":{\"interval\":\"5s\"}}",
                        "Content-Type",
                        "application/merge-patch+json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(service("shop").policy().code()).isEqualTo("FIRST");
        assertThat(service("shop").healthCheck())
                .isEqualTo(HealthCheck.of("/status").withInterval(Duration.ofSeconds(5)));
        assertThat(service("shop").hosts()).hasSize(2);
    }

    @Test
    void patchTakesAwayByNull() {
        api.call("PATCH", "/services/shop", "{\"healthcheck\":null,\"default\":null}");
        assertThat(service("shop").healthCheck()).isNull();
        assertThat(api.registry.configuration().defaultService()).isNull();
    }

    @Test
    void patchRenamesAndTheDefaultFollows() {
        Reply reply = api.call("PATCH", "/services/shop", "{\"name\":\"store\"}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Location")).isEqualTo("/services/store");
        assertThat(api.registry.configuration().defaultService()).isEqualTo("store");
        assertThat(api.get("/services/shop").status()).isEqualTo(404);
    }

    @Test
    void patchCannotTakeAnotherServicesName() {
        api.call("POST", "/services/blog", BLOG);
        assertThat(api.call("PATCH", "/services/blog", "{\"name\":\"shop\"}").status())
                .isEqualTo(409);
    }

    @Test
    void deleteRemovesAndThenFindsNothing() {
        assertThat(api.call("DELETE", "/services/shop", null).status()).isEqualTo(200);
        assertThat(api.registry.configuration().services()).isEmpty();
        for (String method : List.of("GET", "DELETE")) {
            assertThat(api.call(method, "/services/shop", null).status()).isEqualTo(404);
        }
        assertThat(api.call("PATCH", "/services/shop", "{}").status()).isEqualTo(404);
    }

    @Test
    void everyOffendingFieldIsNamedAndNothingChanges() {
        Reply reply =
                api.call(
                        "PUT",
                        "/services/shop",
                        """
                        {"name": "other", "hosts": [{"address": "a b", "weight": -4}],
                         "routes": ["/x", "/x"], "color": "red"}\
                        """);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("violations").valueStream())
                .extracting(it -> it.path("path").asString())
                .contains(
                        "services.shop.name",
                        "services.shop.hosts[0].address",
                        "services.shop.hosts[0].weight",
                        "services.shop.color");
        assertThat(reply.json().path("violations").valueStream())
                .extracting(it -> it.path("message").asString())
                .contains("services.shop.hosts[0].weight: -4 (expected: 1 to 1000)");
        assertThat(service("shop").hosts()).hasSize(2);
    }

    @Test
    void whatIsWrongOnlyBesideOthersIsAViolationToo() {
        api.call("PATCH", "/services/shop", "{\"domains\":[\"shop.test\"]}");
        Reply reply = api.call("POST", "/services/blog", "{\"domains\":[\"shop.test\"]}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/violations/0/path")).isEqualTo("services.blog.domains[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "save", "hosts", "a b", "50%", "größe", "x;y=1", "p+q"})
    void aServiceMayHaveAnyName(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(api.call("PUT", "/services/" + encoded, BLOG).status()).isEqualTo(201);
        assertThat(api.get("/services/" + encoded).text("/details/name")).isEqualTo(name);
        assertThat(service(name).routes()).hasSize(1);
    }

    @Test
    void ofTwoWhoEditTheSameTheSecondIsToldSo() {
        String tag = api.get("/services/shop").header("ETag");
        Reply first =
                api.call("PATCH", "/services/shop", "{\"routing\":\"FIRST\"}", "If-Match", tag);
        assertThat(first.status()).isEqualTo(200);
        Reply second =
                api.call("PATCH", "/services/shop", "{\"routing\":\"RANDOM\"}", "If-Match", tag);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(service("shop").policy().code()).isEqualTo("FIRST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "unquoted", "W/\"weak\""})
    void aTagThatIsNotTheCurrentOneKeepsEveryChangeOut(String tag) {
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            String body = method.equals("DELETE") ? null : "{}";
            assertThat(api.call(method, "/services/shop", body, "If-Match", tag).status())
                    .isEqualTo(412);
        }
        assertThat(api.registry.revision().number()).isEqualTo(1);
    }

    @Test
    void editsOfOthersAreNotInTheWay() {
        String tag = api.get("/services/shop").header("ETag");
        api.call("POST", "/services/blog", BLOG);
        assertThat(api.call("DELETE", "/services/shop", null, "If-Match", tag).status())
                .isEqualTo(200);
    }

    @Test
    void putForTheFirstTimeOnlyIsPossible() {
        assertThat(api.call("PUT", "/services/shop", "{}", "If-None-Match", "*").status())
                .isEqualTo(412);
        assertThat(api.call("PUT", "/services/blog", BLOG, "If-None-Match", "*").status())
                .isEqualTo(201);
    }

    @Test
    void manyWhoEditAtOnceLoseNothing() throws Exception {
        List<Future<Reply>> replies = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 80; i++) {
                String path = "/services/shop/hosts/10.9.0." + (i + 1);
                replies.add(clients.submit(() -> api.call("PUT", path, "{\"weight\":2}")));
            }
        }
        for (Future<Reply> reply : replies) {
            assertThat(reply.get().status()).isEqualTo(201);
        }
        assertThat(service("shop").hosts()).hasSize(82);
        assertThat(service("shop").host(HostAddress.parse("10.9.0.80").orElseThrow())).isPresent();
    }

    private Service service(String name) {
        return api.registry.configuration().service(name).orElseThrow();
    }
}
