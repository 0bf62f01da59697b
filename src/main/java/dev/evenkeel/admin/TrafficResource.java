package dev.evenkeel.admin;

import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Now;
import dev.evenkeel.traffic.Totals;
import dev.evenkeel.traffic.Traffic;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;

/** {@code /traffic}: what services and hosts have done and are doing. */
final class TrafficResource {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Registry registry;
    private final Traffic traffic;

    TrafficResource(Registry registry, Traffic traffic) {
        this.registry = registry;
        this.traffic = traffic;
    }

    Answer get(Call call) {
        return Answer.ok(numbers());
    }

    /** All of it, as of now. */
    ObjectNode numbers() {
        ObjectNode details = JSON.objectNode();
        details.put("sampledAt", Instant.ofEpochSecond(traffic.latestSecond()).toString());
        details.set("all", numbers(traffic.totals(), traffic.now()));
        details.set("unmatched", numbers(traffic.unmatched().totals(), traffic.unmatched().now()));
        ArrayNode services = details.putArray("services");
        for (ServiceRuntime service : registry.routing().services()) {
            services.add(service(service));
        }
        return details;
    }

    /** All of it, or of one service, without fields where there is no such service. */
    ObjectNode numbers(@Nullable String name) {
        return name == null
                ? numbers()
                : registry.routing()
                        .service(name)
                        .map(TrafficResource::service)
                        .orElseGet(JSON::objectNode);
    }

    /** Of one service and its hosts. */
    Answer ofService(Call call) {
        String name = call.path("service");
        return registry.routing()
                .service(name)
                .<Answer>map(it -> Answer.ok(service(it)))
                .orElseGet(() -> ApiProblem.noSuchService(name));
    }

    private static ObjectNode service(ServiceRuntime service) {
        ObjectNode node = JSON.objectNode().put("name", service.service().name());
        node.setAll(numbers(service.meter().totals(), service.meter().now()));
        node.put("panic", service.isPanic());
        ArrayNode hosts = node.putArray("hosts");
        service.upstreams().forEach(it -> hosts.add(host(it)));
        return node;
    }

    private static ObjectNode host(Upstream upstream) {
        ObjectNode node = JSON.objectNode().put("address", upstream.address().toString());
        node.setAll(numbers(upstream.runtime().meter().totals(), upstream.runtime().meter().now()));
        Pace.put(node, upstream.runtime());
        return node.put("inFlight", upstream.inFlight());
    }

    private static ObjectNode numbers(Totals totals, Now now) {
        ObjectNode node = JSON.objectNode();
        node.put("requests", totals.requests());
        node.put("inFlight", totals.inFlight());
        ObjectNode answers = node.putObject("answers");
        answers.put("2xx", totals.answers2xx());
        answers.put("3xx", totals.answers3xx());
        answers.put("4xx", totals.answers4xx());
        answers.put("5xx", totals.answers5xx());
        answers.put("none", totals.unanswered());
        node.put("bytesIn", totals.bytesIn());
        node.put("bytesOut", totals.bytesOut());
        put(node, "requestsPerSecond", now.requestsPerSecond());
        put(node, "errorShare", now.errorShare());
        put(node, "p50Millis", now.p50Millis());
        put(node, "p95Millis", now.p95Millis());
        put(node, "p99Millis", now.p99Millis());
        return node;
    }

    /** JSON knows no NaN: what wasn't measured is null. */
    private static void put(ObjectNode node, String field, double value) {
        if (Double.isFinite(value)) {
            node.put(field, Math.round(value * 1_000) / 1_000.0);
        } else {
            node.putNull(field);
        }
    }
}
