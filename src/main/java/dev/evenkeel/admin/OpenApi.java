package dev.evenkeel.admin;

import dev.evenkeel.admin.Endpoint.Body;

import org.eclipse.jetty.http.HttpStatus;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The OpenAPI 3.1 document, made of the endpoints themselves: what is routed is described. Only the
 * shapes of bodies stand elsewhere, in {@code schemas.json}.
 */
final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String TOKEN = "token";

    private static final Map<String, String> TAGS =
            Map.ofEntries(
                    Map.entry("services", "Services, their hosts, routes and health checks"),
                    Map.entry("config", "The whole configuration and its file"),
                    Map.entry("history", "Who changed what, and the way back"),
                    Map.entry("events", "What happened to hosts"),
                    Map.entry("traffic", "Live numbers"),
                    Map.entry("log", "What the program says about itself"),
                    Map.entry("requests", "The latest requests, one by one"),
                    Map.entry("stream", "Numbers and events as they come"),
                    Map.entry("metrics", "Numbers for a monitor"),
                    Map.entry("certificates", "What those who come by TLS are shown"),
                    Map.entry("healthz", "This program itself"),
                    Map.entry("docs", "This description"));

    private static final Map<String, String> PLACES =
            Map.of(
                    "service", "A service's name",
                    "address", "A host's address, as 127.0.0.1:9001",
                    "route", "A route's id: its path, after its methods if it has any",
                    "id", "A request's number",
                    "revision", "A revision's number",
                    "file", "A file of the page");

    private OpenApi() {}

    static ObjectNode of(List<Endpoint> endpoints) {
        ObjectNode root = JSON.objectNode().put("openapi", "3.1.0");
        ObjectNode info = root.putObject("info");
        info.put("title", "Evenkeel");
        info.put("version", "1");
        info.put("description", "The management API: all that the window can do.");
        info.putObject("contact").put("name", "Evenkeel");
        root.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = root.putArray("tags");
        endpoints.stream()
                .map(Endpoint::tag)
                .distinct()
                .sorted()
                .forEach(tag ->
                        tags.addObject().put("name", tag).put("description", describe(TAGS, tag)));
        // Where the program asks for no token, none will do.
        ArrayNode security = root.putArray("security");
        security.addObject().putArray(TOKEN);
        security.addObject();
        ObjectNode paths = root.putObject("paths");
        for (Endpoint endpoint : endpoints) {
            paths.withObjectProperty(endpoint.path().toString())
                    .set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
        }
        ObjectNode components = root.putObject("components");
        components.set("schemas", schemas());
        components
                .putObject("securitySchemes")
                .putObject(TOKEN)
                .put("type", "http")
                .put("scheme", "bearer")
                .put(
                        "description",
                        "A token, made by evenkeel --new-token NAME --role read or change. Needed"
                            + " where the API is open to other machines, or requireTokens is set.");
        return root;
    }

    private static String describe(Map<String, String> texts, String name) {
        return Objects.requireNonNull(texts.get(name), name);
    }

    private static ObjectNode operation(Endpoint endpoint) {
        ObjectNode operation = JSON.objectNode();
        operation.put("operationId", endpoint.id());
        operation.putArray("tags").add(endpoint.tag());
        operation.put("summary", endpoint.summary());
        operation.put("description", endpoint.summary() + ".");
        parameters(operation, endpoint);
        body(operation, endpoint);
        if (endpoint.open()) {
            operation.putArray("security");
        }
        ObjectNode responses = operation.putObject("responses");
        for (Integer status : endpoint.successes()) {
            responses.set(status.toString(), success(endpoint, status));
        }
        for (Integer status : endpoint.failures()) {
            ObjectNode problem = JSON.objectNode();
            problem.put("description", HttpStatus.getMessage(status));
            problem.putObject("content")
                    .putObject(MediaTypes.PROBLEM)
                    .set("schema", ref("Problem"));
            responses.set(status.toString(), problem);
        }
        return operation;
    }

    private static void parameters(ObjectNode operation, Endpoint endpoint) {
        ArrayNode parameters = JSON.arrayNode();
        for (String place : endpoint.path().places()) {
            parameter(parameters, place, "path", "string", describe(PLACES, place))
                    .put("required", true);
        }
        for (Endpoint.Query query : endpoint.query()) {
            parameter(parameters, query.name(), "query", query.type(), query.description());
        }
        if (endpoint.guarded()) {
            parameter(
                    parameters,
                    "If-Match",
                    "header",
                    "string",
                    "The ETag that was read: 412 where somebody has changed it since");
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    private static ObjectNode parameter(
            ArrayNode parameters, String name, String in, String type, String description) {
        ObjectNode parameter = parameters.addObject();
        parameter.put("name", name).put("in", in).put("description", description);
        parameter.putObject("schema").put("type", type);
        return parameter;
    }

    private static void body(ObjectNode operation, Endpoint endpoint) {
        String schema = endpoint.takes();
        if (schema == null) {
            return;
        }
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        ObjectNode content = body.putObject("content");
        if (endpoint.body() == Body.MERGE_PATCH) {
            content.putObject(MediaTypes.MERGE_PATCH).set("schema", ref(schema));
        }
        content.putObject(MediaTypes.JSON).set("schema", ref(schema));
    }

    private static ObjectNode success(Endpoint endpoint, int status) {
        ObjectNode success = JSON.objectNode();
        success.put("description", HttpStatus.getMessage(status));
        ObjectNode content = success.putObject("content");
        for (String type : endpoint.produces()) {
            ObjectNode schema = content.putObject(type).putObject("schema");
            String details = endpoint.gives();
            if (details == null) {
                schema.put("type", type.equals(MediaTypes.JSON) ? "object" : "string");
                continue;
            }
            schema.put("type", "object");
            schema.putArray("required").add("status").add("details");
            ObjectNode properties = schema.putObject("properties");
            properties.putObject("status").put("const", "success");
            properties.set("details", ref(details));
        }
        return success;
    }

    private static ObjectNode ref(String schema) {
        return JSON.objectNode().put("$ref", "#/components/schemas/" + schema);
    }

    private static ObjectNode schemas() {
        try (InputStream in = OpenApi.class.getResourceAsStream("schemas.json")) {
            byte[] bytes = Objects.requireNonNull(in, "schemas.json").readAllBytes();
            return (ObjectNode) JsonText.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
