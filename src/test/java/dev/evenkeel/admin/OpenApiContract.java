package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.admin.RoutingTable.Match;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds every answer that any test gets against what the API says of itself. */
final class OpenApiContract {

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final Map<String, JsonNode> OPERATIONS = new ConcurrentHashMap<>();
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private OpenApiContract() {}

    /** What was answered so far, as {@code getService 200}. */
    static Set<String> seen() {
        return SEEN;
    }

    static void hold(AdminFixture api, String method, String target, Reply reply) {
        String path = target.replaceAll("\\?.*", "");
        if (reply.status() >= 400 && !method.equals("HEAD")) {
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            valid("Problem", reply.json());
        }
        if (!(api.endpoints.find(method, path) instanceof Match.Found found)
                || method.equals("HEAD")) {
            return;
        }
        Endpoint endpoint = found.endpoint();
        JsonNode operation = OPERATIONS.computeIfAbsent(endpoint.id(), id -> described(endpoint));
        JsonNode response = operation.path("responses").path(String.valueOf(reply.status()));
        assertThat(response.isObject())
                .as("%s %s answers %d, which is documented", method, target, reply.status())
                .isTrue();
        SEEN.add(endpoint.id() + " " + reply.status());
        if (reply.status() < 400) {
            String type = reply.header("Content-Type").replaceAll(";.*", "");
            assertThat(endpoint.produces().stream().map(it -> it.replaceAll(";.*", "")))
                    .contains(type);
            if (endpoint.gives() != null) {
                assertThat(reply.text("/status")).isEqualTo("success");
                valid(endpoint.gives(), reply.details());
            }
        }
    }

    private static JsonNode described(Endpoint endpoint) {
        return OpenApi.of(List.of(endpoint))
                .path("paths")
                .path(endpoint.path().toString())
                .path(endpoint.method().toLowerCase(Locale.ROOT));
    }

    /** Fails where it isn't as the schema of that name says. */
    static void valid(String schema, JsonNode value) {
        List<Error> errors = SCHEMAS.computeIfAbsent(schema, OpenApiContract::read).validate(value);
        assertThat(errors).as("%s as %s", value, schema).isEmpty();
    }

    private static Schema read(String name) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("components", OpenApi.of(List.of()).get("components"));
        document.put("$ref", "#/components/schemas/" + name);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
    }
}
