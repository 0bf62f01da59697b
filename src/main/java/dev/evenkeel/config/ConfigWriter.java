package dev.evenkeel.config;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HealthCheck.Expect;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * From the model to the text of a config.json that {@link ConfigReader} reads as an equal one: as
 * short as a person would have written it, without what holds by default.
 */
public final class ConfigWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConfigWriter() {}

    /** A whole file in version 2, ending in a line break. */
    public static String write(Configuration configuration) {
        ObjectNode root = JSON.objectNode();
        root.put("version", ConfigurationDecoder.VERSION);
        if (!configuration.listeners().equals(Configuration.EMPTY.listeners())) {
            ArrayNode listeners = root.putArray("listeners");
            configuration.listeners().forEach(it -> listeners.add(listener(it)));
        }
        if (!configuration.admin().equals(Configuration.DEFAULT_ADMIN)) {
            root.set("admin", listener(configuration.admin()));
        }
        if (configuration.defaultService() != null) {
            root.put("defaultService", configuration.defaultService());
        }
        ObjectNode services = root.putObject("services");
        configuration.services().forEach(it -> services.set(it.name(), service(it)));
        return HandLayout.of(root) + "\n";
    }

    /** One service's object, as it stands under its name in a file. */
    public static ObjectNode service(Service service) {
        ObjectNode node = JSON.objectNode();
        if (!service.domains().isEmpty()) {
            ArrayNode domains = node.putArray("domains");
            service.domains().forEach(domains::add);
        }
        ArrayNode hosts = node.putArray("hosts");
        service.hosts().forEach(it -> hosts.add(host(it)));
        ArrayNode routes = node.putArray("routes");
        service.routes().forEach(it -> routes.add(route(it)));
        if (!service.policy().equals(Policy.byDefault())) {
            node.set("routing", policy(service.policy()));
        }
        if (service.healthCheck() != null) {
            node.set("healthcheck", healthCheck(service.healthCheck()));
        }
        if (service.passive() != null) {
            node.set("passive", passive(service.passive()));
        }
        return node;
    }

    private static ObjectNode listener(ListenAddress address) {
        return JSON.objectNode().put("address", address.toString());
    }

    private static JsonNode host(Host host) {
        ObjectNode node = JSON.objectNode().put("address", host.address().toString());
        if (host.weight() != Host.DEFAULT_WEIGHT) {
            node.put("weight", host.weight());
        }
        if (host.state() != AdminState.ENABLED) {
            node.put("state", host.state().word());
        }
        if (host.backup()) {
            node.put("backup", true);
        }
        if (host.maxRequests() != null) {
            node.put("maxRequests", host.maxRequests());
        }
        return shortened(node, "address");
    }

    private static JsonNode route(Route route) {
        ObjectNode node = JSON.objectNode().put("path", route.path().toString());
        if (!route.methods().isEmpty()) {
            ArrayNode methods = node.putArray("methods");
            route.methods().forEach(methods::add);
        }
        if (route.timeout() != null) {
            node.put("timeout", DurationText.format(route.timeout()));
        }
        return shortened(node, "path");
    }

    private static JsonNode policy(Policy policy) {
        if (policy instanceof Policy.Hash hash && !hash.key().equals(HashKey.CLIENT_ADDRESS)) {
            return JSON.objectNode().put("policy", hash.code()).put("key", hash.key().toString());
        }
        return StringNode.valueOf(policy.code());
    }

    private static JsonNode healthCheck(HealthCheck check) {
        ObjectNode node = JSON.objectNode();
        switch (check.type()) {
            case HTTP -> node.put("path", check.path());
            case TCP -> node.put("type", check.type().word());
        }
        if (!check.method().equals(HealthCheck.DEFAULT_METHOD)) {
            node.put("method", check.method());
        }
        if (!check.headers().isEmpty()) {
            ObjectNode headers = node.putObject("headers");
            check.headers().forEach(headers::put);
        }
        if (check.port() != null) {
            node.put("port", check.port());
        }
        if (!check.interval().equals(HealthCheck.DEFAULT_INTERVAL)) {
            node.put("interval", DurationText.format(check.interval()));
        }
        if (check.unhealthyInterval() != null) {
            node.put("unhealthyInterval", DurationText.format(check.unhealthyInterval()));
        }
        if (!check.timeout().equals(HealthCheck.DEFAULT_TIMEOUT)) {
            node.put("timeout", DurationText.format(check.timeout()));
        }
        if (check.rise() != HealthCheck.DEFAULT_RISE) {
            node.put("rise", check.rise());
        }
        if (check.fall() != HealthCheck.DEFAULT_FALL) {
            node.put("fall", check.fall());
        }
        if (!check.expect().equals(Expect.DEFAULT)) {
            node.set("expect", expect(check.expect()));
        }
        return shortened(node, "path");
    }

    private static JsonNode passive(PassiveDetection passive) {
        PassiveDetection usual = PassiveDetection.DEFAULT;
        ObjectNode node = JSON.objectNode();
        if (passive.consecutive() != usual.consecutive()) {
            node.put("consecutive", passive.consecutive());
        }
        putPercent(node, "ratio", passive.ratio(), usual.ratio());
        putDuration(node, "window", passive.window(), usual.window());
        if (passive.minimumRequests() != usual.minimumRequests()) {
            node.put("minimumRequests", passive.minimumRequests());
        }
        putDuration(node, "eject", passive.eject(), usual.eject());
        putDuration(node, "longestEject", passive.longestEject(), usual.longestEject());
        putPercent(node, "mostEjected", passive.mostEjected(), usual.mostEjected());
        putPercent(node, "panicBelow", passive.panicBelow(), usual.panicBelow());
        return node.isEmpty() ? JSON.booleanNode(true) : node;
    }

    private static void putPercent(ObjectNode node, String key, int value, int usual) {
        if (value != usual) {
            node.put(key, value + "%");
        }
    }

    private static void putDuration(ObjectNode node, String key, Duration value, Duration usual) {
        if (!value.equals(usual)) {
            node.put(key, DurationText.format(value));
        }
    }

    private static ObjectNode expect(Expect expect) {
        ObjectNode node = JSON.objectNode();
        if (!expect.status().equals(Expect.DEFAULT.status())) {
            ArrayNode status = node.putArray("status");
            expect.status().forEach(it -> status.add(it.toString()));
        }
        if (!expect.headers().isEmpty()) {
            ObjectNode headers = node.putObject("headers");
            expect.headers().forEach(headers::put);
        }
        if (expect.body() != null) {
            node.put("body", expect.body());
        }
        if (!expect.json().isEmpty()) {
            ObjectNode json = node.putObject("json");
            expect.json().forEach((pointer, value) -> json.set(pointer, scalar(value)));
        }
        return node;
    }

    private static JsonNode scalar(Object value) {
        return switch (value) {
            case Boolean flag -> JSON.booleanNode(flag);
            case BigDecimal number -> JSON.numberNode(number);
            default -> JSON.stringNode(value.toString());
        };
    }

    /** The value of the one field that says it all, where it is the only one. */
    private static JsonNode shortened(ObjectNode node, String field) {
        return node.size() == 1 && node.has(field) ? node.get(field) : node;
    }
}
