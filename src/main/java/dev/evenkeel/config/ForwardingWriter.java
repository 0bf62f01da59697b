package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Cors;
import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.Fault;
import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.HeaderRules;
import dev.evenkeel.model.HostHeader;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Sticky;
import dev.evenkeel.model.Via;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the settings of forwarding, as {@link ConfigWriter} does the rest. */
final class ForwardingWriter {

    private ForwardingWriter() {}

    static void settings(ObjectNode node, Configuration configuration) {
        if (!configuration.trustForwardedFrom().isEmpty()) {
            ArrayNode ranges = node.putArray("trustForwardedFrom");
            configuration.trustForwardedFrom().forEach(it -> ranges.add(it.toString()));
        }
        if (configuration.via() != Via.REQUESTS) {
            node.put("via", configuration.via() == Via.BOTH);
        }
    }

    static void service(ObjectNode node, Service service) {
        Forwarding forwarding = service.forwarding();
        methods(node, forwarding.methods());
        if (forwarding.keepsPrefix()) {
            node.put("prefix", "keep");
        }
        Sticky sticky = forwarding.sticky();
        if (Sticky.DEFAULT.equals(sticky)) {
            node.put("sticky", true);
        } else if (sticky != null) {
            ObjectNode object = node.putObject("sticky");
            if (!sticky.cookie().equals(Sticky.DEFAULT_COOKIE)) {
                object.put("cookie", sticky.cookie());
            }
            if (sticky.maxAge() != null) {
                object.put("maxAge", DurationText.format(sticky.maxAge()));
            }
        }
        if (forwarding.cors() != null) {
            cors(node, forwarding.cors());
        }
        headers(node, forwarding.headers());
        TlsWriter.put(node, forwarding.hsts());
        CompressionDecoder.put(node, forwarding.compression());
        if (!forwarding.hostHeader().equals(new HostHeader.OfHost())) {
            node.put("hostHeader", forwarding.hostHeader().text());
        }
    }

    static void route(ObjectNode node, Route route) {
        headers(node, route.headers());
        if (route.rewrite() != null) {
            node.put("rewrite", route.rewrite().toString());
        }
        Fault fault = route.fault();
        if (fault != null) {
            ObjectNode object = node.putObject("fault");
            if (fault.delay() != null) {
                object.put("delay", DurationText.format(fault.delay()));
            }
            Puts.percent(object, "delayPercent", fault.delayPercent(), Fault.DEFAULT_PERCENT);
            if (fault.abort() != null) {
                object.put("abort", fault.abort());
            }
            Puts.percent(object, "abortPercent", fault.abortPercent(), Fault.DEFAULT_PERCENT);
        }
    }

    private static void cors(ObjectNode node, Cors cors) {
        if (cors.equals(Cors.DEFAULT)) {
            node.put("cors", true);
            return;
        }
        ObjectNode object = node.putObject("cors");
        if (!cors.origins().equals(Cors.DEFAULT.origins())) {
            list(object, "origins", cors.origins());
        }
        list(object, "methods", cors.methods());
        list(object, "headers", cors.headers());
        list(object, "exposed", cors.exposed());
        if (cors.credentials()) {
            object.put("credentials", true);
        }
        if (cors.maxAge() != null) {
            object.put("maxAge", DurationText.format(cors.maxAge()));
        }
    }

    private static void list(ObjectNode node, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = node.putArray(key);
            texts.forEach(array::add);
        }
    }

    private static void methods(ObjectNode node, Set<String> methods) {
        if (!methods.isEmpty()) {
            ArrayNode names = node.putArray("methods");
            methods.forEach(names::add);
        }
    }

    private static void headers(ObjectNode node, HeaderRules rules) {
        if (!rules.isEmpty()) {
            ObjectNode headers = node.putObject("headers");
            edits(headers, "request", rules.request());
            edits(headers, "response", rules.response());
        }
    }

    private static void edits(ObjectNode node, String key, HeaderRules.Edits edits) {
        if (!edits.isEmpty()) {
            ObjectNode direction = node.putObject(key);
            texts(direction, "set", edits.set());
            texts(direction, "add", edits.add());
            if (!edits.remove().isEmpty()) {
                ArrayNode names = direction.putArray("remove");
                edits.remove().forEach(names::add);
            }
        }
    }

    private static void texts(ObjectNode node, String key, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            ObjectNode map = node.putObject(key);
            texts.forEach(map::put);
        }
    }
}
