package dev.evenkeel.config;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HealthCheck.Expect;
import dev.evenkeel.model.PassiveDetection;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;

/** Writes health checks and passive detection, as {@link ConfigWriter} does the rest. */
final class HealthWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HealthWriter() {}

    static JsonNode healthCheck(HealthCheck check) {
        ObjectNode node = JSON.objectNode();
        switch (check.type()) {
            case HTTP -> node.put("path", check.path());
            case HTTPS -> node.put("type", check.type().word()).put("path", check.path());
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
        return Puts.shortened(node, "path");
    }

    static JsonNode passive(PassiveDetection passive) {
        PassiveDetection usual = PassiveDetection.DEFAULT;
        ObjectNode node = JSON.objectNode();
        if (passive.consecutive() != usual.consecutive()) {
            node.put("consecutive", passive.consecutive());
        }
        Puts.percent(node, "ratio", passive.ratio(), usual.ratio());
        Puts.duration(node, "window", passive.window(), usual.window());
        if (passive.minimumRequests() != usual.minimumRequests()) {
            node.put("minimumRequests", passive.minimumRequests());
        }
        Puts.duration(node, "eject", passive.eject(), usual.eject());
        Puts.duration(node, "longestEject", passive.longestEject(), usual.longestEject());
        Puts.percent(node, "mostEjected", passive.mostEjected(), usual.mostEjected());
        Puts.percent(node, "panicBelow", passive.panicBelow(), usual.panicBelow());
        return node.isEmpty() ? JSON.booleanNode(true) : node;
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
}
