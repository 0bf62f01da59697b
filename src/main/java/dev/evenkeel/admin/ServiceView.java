package dev.evenkeel.admin;

import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.Hidden;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.CheckReport;
import dev.evenkeel.registry.Ejection;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HostRuntime;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Routing;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Services and hosts as the API shows them: {@code name}, {@code hosts} (address to {@code healthy}
 * or {@code sick}), {@code routes}, {@code routing} and {@code healthcheck}, with all that this
 * leaves out beside it.
 */
final class ServiceView {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Registry registry;

    ServiceView(Registry registry) {
        this.registry = registry;
    }

    /** One among many. */
    ObjectNode brief(Configuration configuration, Service service) {
        Map<HostKey, HostRuntime> runtimes = runtimesOf(service);
        ObjectNode written = ConfigWriter.service(service);
        ObjectNode node = JSON.objectNode();
        node.put("name", service.name());
        ObjectNode hosts = node.putObject("hosts");
        service.hosts()
                .forEach(it -> hosts.put(it.address().toString(), word(service, it, runtimes)));
        node.set("routes", written.get("routes"));
        node.set(
                "routing",
                written.optional("routing").orElse(JSON.stringNode(service.policy().code())));
        node.set("healthcheck", written.optional("healthcheck").orElse(JSON.nullNode()));
        node.put("enabled", service.enabled());
        ArrayNode tags = node.putArray("tags");
        service.tags().forEach(tags::add);
        ArrayNode domains = node.putArray("domains");
        service.domains().forEach(domains::add);
        node.put("default", service.name().equals(configuration.defaultService()));
        node.put("panic", isPanic(service));
        ArrayNode details = node.putArray("hostDetails");
        service.hosts().forEach(host -> details.add(host(service, host, runtimes)));
        return node;
    }

    /** One alone: with the object that PUT takes under {@code config}. */
    ObjectNode full(Configuration configuration, Service service) {
        ObjectNode node = brief(configuration, service);
        node.set("config", Hidden.inService(ConfigWriter.service(service)));
        return node;
    }

    ObjectNode host(Service service, Host host) {
        return host(service, host, runtimesOf(service));
    }

    private static ObjectNode host(Service service, Host host, Map<HostKey, HostRuntime> runtimes) {
        ObjectNode node = JSON.objectNode();
        node.put("address", host.address().toString());
        node.put("weight", host.weight());
        node.put("state", host.state().word());
        node.put("backup", host.backup());
        node.put("maxRequests", host.maxRequests());
        HostRuntime runtime = runtimes.get(new HostKey(service.name(), host.address()));
        if (runtime != null) {
            Health health = runtime.health();
            node.put("health", stateOf(health));
            node.put("since", health.since().toString());
            if (health instanceof Health.Down down) {
                node.put("reason", down.reason().toString());
            }
            Ejection ejection = runtime.ejection();
            if (ejection != null) {
                ObjectNode out = node.putObject("ejected");
                out.put("since", ejection.since().toString());
                out.put("until", ejection.until().toString());
                out.put("reason", ejection.reason().toString());
                out.put("times", ejection.times());
            }
            Pace.put(node, runtime);
            node.put("inFlight", runtime.inFlight());
            ArrayNode results = node.putArray("results");
            runtime.results().forEach(it -> results.add(result(it)));
        }
        return node;
    }

    private static ObjectNode result(CheckReport report) {
        ObjectNode node = JSON.objectNode();
        node.put("time", report.time().toString());
        node.put("by", report.by().name().toLowerCase(Locale.ROOT));
        node.put("passed", report.passed());
        if (report.status() != null) {
            node.put("status", report.status());
        }
        if (report.duration() != null) {
            node.put("millis", report.duration().toNanos() / 1_000_000.0);
        }
        if (report.failure() != null) {
            node.put("reason", report.failure().toString());
        }
        return node;
    }

    private boolean isPanic(Service service) {
        return registry.routing()
                .service(service.name())
                .map(ServiceRuntime::isPanic)
                .orElse(false);
    }

    private static String word(Service service, Host host, Map<HostKey, HostRuntime> runtimes) {
        HostRuntime runtime = runtimes.get(new HostKey(service.name(), host.address()));
        return runtime != null && runtime.health() instanceof Health.Down ? "sick" : "healthy";
    }

    static String stateOf(Health health) {
        return switch (health) {
            case Health.Unchecked unchecked -> "unchecked";
            case Health.Checking checking -> "checking";
            case Health.Up up -> "up";
            case Health.Down down -> "down";
        };
    }

    /** As of now; a host that an edit has just taken away has none. */
    private Map<HostKey, HostRuntime> runtimesOf(Service service) {
        Routing routing = registry.routing();
        Map<HostKey, HostRuntime> runtimes = new HashMap<>();
        routing.service(service.name())
                .ifPresent(it -> {
                    for (Upstream upstream : it.upstreams()) {
                        runtimes.put(
                                new HostKey(service.name(), upstream.address()),
                                upstream.runtime());
                    }
                });
        return runtimes;
    }
}
