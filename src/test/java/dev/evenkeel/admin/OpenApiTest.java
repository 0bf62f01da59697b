package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.admin.RoutingTable.Match;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

class OpenApiTest {

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
    void aParserFindsNothingWrongAndEveryRouteInIt() {
        Reply reply = api.get("/openapi.json");
        SwaggerParseResult parsed =
                new OpenAPIV3Parser().readContents(reply.response().body(), null, null);
        assertThat(parsed.getMessages()).isEmpty();
        Set<String> described = new TreeSet<>();
        parsed.getOpenAPI()
                .getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap()
                                .forEach((method, it) -> described.add(method + " " + path)));
        assertThat(described)
                .isEqualTo(
                        api.endpoints.endpoints().stream()
                                .map(it -> it.method() + " " + it.path())
                                .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(api.endpoints.endpoints()).extracting(Endpoint::id).doesNotHaveDuplicates();
    }

    @Test
    void everyExampleIsAsItsSchemaSays() {
        JsonNode schemas = api.get("/openapi.json").json().at("/components/schemas");
        int examples = 0;
        for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
            for (JsonNode example : schema.getValue().path("examples")) {
                OpenApiContract.valid(schema.getKey(), example);
                examples++;
            }
        }
        assertThat(examples).isGreaterThan(8);
    }

    /** And by that every success of every call is held against its schema. */
    @Test
    void everyCallDoesWhatItSaysWithItsOwnExample() throws Exception {
        api.get("/openapi.json");
        String host = "/services/shop/hosts/10.0.0.1:9001";
        String[][] calls = {
            {"GET", "/services", null},
            {"POST", "/services/new", example("ServiceDocument")},
            {"PUT", "/services/new", example("ServiceDocument")},
            {"PUT", "/services/newer", example("ServiceDocument")},
            {"PATCH", "/services/new", "{\"passive\":true}"},
            {"GET", "/services/new", null},
            {"DELETE", "/services/new", null},
            {"GET", "/services/shop/hosts", null},
            {"POST", "/services/shop/hosts", example("Host")},
            {"PUT", "/services/shop/hosts/h", example("HostWithoutAddress")},
            {"PUT", host, example("HostWithoutAddress")},
            {"PATCH", host, "{\"weight\":4}"},
            {"GET", host, null},
            {"PUT", host + "/state", example("WantedState")},
            {"GET", host + "/state", null},
            {"POST", "/services/shop/10.0.0.1:9001?status=500", null},
            {"GET", "/services/shop", null},
            {"DELETE", host, null},
            {"GET", "/services/shop/routes", null},
            {"POST", "/services/shop/routes", example("Route")},
            {"PUT", "/services/shop/routes/%2Fcart", "\"/x\""},
            {"PATCH", "/services/shop/routes/%2Fx", "{\"methods\":[\"GET\"]}"},
            {"GET", "/services/shop/routes/GET%20%2Fx", null},
            {"DELETE", "/services/shop/routes/GET%20%2Fx", null},
            {"DELETE", "/services/shop/healthcheck", null},
            {"PUT", "/services/shop/healthcheck", example("HealthCheck")},
            {"PUT", "/services/shop/healthcheck", example("HealthCheck")},
            {"PATCH", "/services/shop/healthcheck", "{\"fall\":7}"},
            {"GET", "/services/shop/healthcheck", null},
            {"GET", "/services/shop/traffic", null},
            {"GET", "/config", null},
            {"GET", "/config/file", null},
            {"PATCH", "/config", "{\"defaultService\":null}"},
            {"PUT", "/config?dry-run=true", example("Configuration")},
            {"PUT", "/config", example("Configuration")},
            {"GET", "/log", null},
            {"PUT", "/log", example("LogLevels")},
            {"PATCH", "/log", "{\"level\":\"info\"}"},
            {"GET", "/history", null},
            {"GET", "/history/2", null},
            {"POST", "/history/2/restore", null},
            {"POST", "/undo", null},
            {"POST", "/redo", null},
            {"GET", "/events", null},
            {"PUT", "/log", example("LogLevels")},
            {"PATCH", "/log", "{\"level\":\"warn\"}"},
            {"GET", "/log", null},
            {"GET", "/log/access", null},
            {"GET", "/requests", null},
            {"GET", "/requests/har", null},
            {"GET", "/traffic", null},
            {"GET", "/metrics", null},
            {"GET", "/certificates", null},
            {"GET", "/healthz", null},
            {"GET", "/docs", null},
            {"GET", "/redoc", null},
            {"GET", "/docs/swagger-ui.css", null},
            {"GET", "/openapi.json", null}
        };
        for (String[] call : calls) {
            Reply reply = api.call(call[0], call[1], call[2]);
            assertThat(reply.status())
                    .as("%s %s: %s", call[0], call[1], reply.json())
                    .isLessThan(300);
        }
        Set<String> expected = new TreeSet<>();
        for (Endpoint endpoint : api.endpoints.endpoints()) {
            boolean elsewhere =
                    Set.of("stream", "saveServices", "saveConfig", "reloadConfig", "getRequest")
                            .contains(endpoint.id());
            if (!elsewhere) {
                endpoint.successes().forEach(it -> expected.add(endpoint.id() + " " + it));
            }
        }
        assertThat(OpenApiContract.seen()).containsAll(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc"})
    void aPageAndAllItAsksForComeFromHere(String page) {
        Reply reply = api.call("GET", page, null, "Accept", "text/html,*/*;q=0.8");
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.header("Content-Security-Policy")).contains("connect-src 'self'");
        String html = reply.response().body();
        assertThat(html).doesNotContain("http:", "https:", "//");
        var links = Pattern.compile("(?:src|href|spec-url)=\"([^\"]+)\"").matcher(html);
        int found = 0;
        while (links.find()) {
            Reply file = api.get(links.group(1));
            assertThat(file.status()).as(links.group(1)).isEqualTo(200);
            assertThat(file.response().body()).doesNotContain("cdn.redoc.ly");
            found++;
        }
        assertThat(found).isGreaterThan(2);
        assertThat(api.endpoints.find("GET", "/docs/pom.xml")).isInstanceOf(Match.Found.class);
        assertThat(api.get("/docs/pom.xml").status()).isEqualTo(404);
        assertThat(api.get("/docs/..%2Findex.html").status()).isEqualTo(404);
    }

    private String example(String schema) {
        return api.get("/openapi.json")
                .json()
                .at("/components/schemas/" + schema + "/examples/0")
                .toString();
    }
}
