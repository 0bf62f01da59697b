package dev.evenkeel.config;

import dev.evenkeel.model.Admin;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.LogLevels;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * From the model to the text of a config.json that {@link ConfigReader} reads as an equal one: as
 * short as a person would have written it, without what holds by default.
 */
public final class ConfigWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConfigWriter() {}

    /** A whole file in version 2, ending in a line break. */
    public static String write(Configuration configuration) {
        return HandLayout.of(tree(configuration)) + "\n";
    }

    /** The same before it is laid out. */
    public static ObjectNode tree(Configuration configuration) {
        ObjectNode root = JSON.objectNode();
        root.put("version", ConfigurationDecoder.VERSION);
        if (!configuration.listeners().equals(Configuration.EMPTY.listeners())) {
            ArrayNode listeners = root.putArray("listeners");
            configuration.listeners().forEach(it -> listeners.add(listener(it)));
        }
        if (!configuration.admin().equals(Configuration.DEFAULT_ADMIN)) {
            root.set("admin", admin(configuration.admin()));
        }
        if (configuration.defaultService() != null) {
            root.put("defaultService", configuration.defaultService());
        }
        ForwardingWriter.settings(root, configuration);
        ObservingWriter.put(root, configuration.observing());
        ObjectNode services = root.putObject("services");
        configuration.services().forEach(it -> services.set(it.name(), service(it)));
        return root;
    }

    /** One service's object, as it stands under its name in a file. */
    public static ObjectNode service(Service service) {
        ObjectNode node = JSON.objectNode();
        if (!service.enabled()) {
            node.put("enabled", false);
        }
        if (!service.tags().isEmpty()) {
            ArrayNode tags = node.putArray("tags");
            service.tags().forEach(tags::add);
        }
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
        ForwardingWriter.service(node, service);
        if (service.healthCheck() != null) {
            node.set("healthcheck", HealthWriter.healthCheck(service.healthCheck()));
        }
        if (service.passive() != null) {
            node.set("passive", HealthWriter.passive(service.passive()));
        }
        TlsWriter.put(node, service.tls());
        if (service.limits() != null) {
            node.set("limits", LimitsWriter.limits(service.limits()));
        }
        if (service.access() != null) {
            node.set("access", AccessWriter.access(service.access()));
        }
        RetriesWriter.put(node, service.retries());
        if (service.slowStart() != null) {
            node.put("slowStart", DurationText.format(service.slowStart()));
        }
        Puts.duration(node, "drain", service.drain(), Service.DEFAULT_DRAIN);
        TimeoutsWriter.put(node, service.timeouts());
        TimeoutsWriter.size(node, "maxBody", service.maxBody());
        return node;
    }

    /** The levels of the program's log, never in their short form. */
    public static ObjectNode log(LogLevels log) {
        return ObservingWriter.log(log);
    }

    private static ObjectNode admin(Admin admin) {
        ObjectNode node = JSON.objectNode().put("address", admin.address().toString());
        if (admin.requireTokens()) {
            node.put("requireTokens", true);
        }
        TlsWriter.put(node, admin.tls());
        return node;
    }

    /** One listener's object, as it stands in the list of a file. */
    public static ObjectNode listener(Listener listener) {
        ObjectNode node = JSON.objectNode().put("address", listener.address().toString());
        if (listener.maxConnections() != null) {
            node.put("maxConnections", listener.maxConnections());
        }
        TimeoutsWriter.size(node, "maxHeader", listener.maxHeader());
        TlsWriter.put(node, listener.tls());
        if (listener.redirect() != null) {
            node.put("redirect", listener.redirect().toString());
        }
        return node;
    }

    /** A host as it stands in the list of a service: its address alone where that says it all. */
    public static JsonNode host(Host host) {
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
        return Puts.shortened(node, "address");
    }

    /** A route as it stands in the list of a service: its path alone where that says it all. */
    public static JsonNode route(Route route) {
        ObjectNode node = JSON.objectNode().put("path", route.path().toString());
        if (!route.methods().isEmpty()) {
            ArrayNode methods = node.putArray("methods");
            route.methods().forEach(methods::add);
        }
        TimeoutsWriter.putOfRoute(node, route.timeouts());
        TimeoutsWriter.size(node, "maxBody", route.maxBody());
        ForwardingWriter.route(node, route);
        return Puts.shortened(node, "path");
    }

    private static JsonNode policy(Policy policy) {
        if (policy instanceof Policy.Hash hash && !hash.key().equals(HashKey.CLIENT_ADDRESS)) {
            return JSON.objectNode().put("policy", hash.code()).put("key", hash.key().toString());
        }
        return StringNode.valueOf(policy.code());
    }
}
