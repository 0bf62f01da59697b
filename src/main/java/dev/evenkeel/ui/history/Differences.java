package dev.evenkeel.ui.history;

import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.Hidden;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.text.Texts;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What differs between two configurations, in words: a line for each setting, named as in a file.
 * Whatever a file can hold is compared, so a new setting needs nothing here.
 */
final class Differences {

    private Differences() {}

    static List<String> between(Configuration before, Configuration after) {
        List<String> lines = new ArrayList<>();
        whole(before, after, lines);
        Map<String, Service> old = byName(before);
        Map<String, Service> now = byName(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            Service was = old.get(name);
            Service is = now.get(name);
            if (was == null) {
                lines.add(Texts.of("difference.added", Texts.of("difference.service", name)));
            } else if (is == null) {
                lines.add(Texts.of("difference.removed", Texts.of("difference.service", name)));
            } else if (!was.equals(is)) {
                settings(name, was, is, lines);
            }
        }
        if (lines.isEmpty() && !before.equals(after)) {
            lines.add(Texts.of("difference.order"));
        }
        return lines;
    }

    private static void whole(Configuration before, Configuration after, List<String> lines) {
        Map<String, String> old = global(before);
        Map<String, String> now = global(after);
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        for (String path : paths) {
            String unset =
                    Texts.of(
                            path.equals("defaultService")
                                    ? "difference.none"
                                    : "difference.default");
            changed(path, old.getOrDefault(path, unset), now.getOrDefault(path, unset), lines);
        }
    }

    /** What holds for all services, without passwords. */
    private static Map<String, String> global(Configuration configuration) {
        Map<String, String> flat = flat(Hidden.inWhole(ConfigWriter.tree(configuration)));
        flat.keySet().removeIf(path -> path.startsWith("services."));
        return flat;
    }

    private static void changed(String what, String was, String is, List<String> lines) {
        if (!was.equals(is)) {
            lines.add(Texts.of("difference.changed", what, shown(was), shown(is)));
        }
    }

    private static String shown(String value) {
        return value.equals("null") ? Texts.of("difference.none") : Hidden.shown(value);
    }

    private static void settings(String name, Service was, Service is, List<String> lines) {
        Map<String, String> old = flat(ConfigWriter.service(was));
        Map<String, String> now = flat(ConfigWriter.service(is));
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        int found = lines.size();
        for (String path : paths) {
            String before = old.get(path);
            String after = now.get(path);
            String what = Texts.of("difference.of", path, name);
            if (before == null && "".equals(after)) {
                lines.add(Texts.of("difference.added", what));
            } else if (after == null && "".equals(before)) {
                lines.add(Texts.of("difference.removed", what));
            } else {
                String unset = Texts.of("difference.default");
                changed(
                        what,
                        before == null ? unset : before,
                        after == null ? unset : after,
                        lines);
            }
        }
        if (lines.size() == found) {
            lines.add(Texts.of("difference.orderOf", name));
        }
    }

    /** Each setting by its path; what stands in a list by what it is called, with an empty text. */
    private static Map<String, String> flat(JsonNode service) {
        Map<String, String> flat = new LinkedHashMap<>();
        service.properties().forEach(it -> flatten(it.getKey(), it.getValue(), flat));
        return flat;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties().forEach(it -> flatten(path + "." + it.getKey(), it.getValue(), flat));
        } else if (node.isArray() && (path.equals("hosts") || path.equals("routes"))) {
            String noun = path.substring(0, path.length() - 1);
            for (JsonNode element : node) {
                String key = element.isObject() ? nameOf(element) : element.asString();
                String place = noun + " " + key;
                flat.put(place, "");
                if (element.isObject()) {
                    element.properties().stream()
                            .filter(it -> !it.getValue().asString("").equals(key))
                            .forEach(it -> flatten(place + " " + it.getKey(), it.getValue(), flat));
                }
            }
        } else if (node.isArray()) {
            List<String> words = new ArrayList<>();
            node.forEach(it -> words.add(it.isValueNode() ? it.asString() : it.toString()));
            flat.put(path, String.join(", ", words));
        } else {
            flat.put(path, node.asString());
        }
    }

    /** The address of a host, the path of a route. */
    private static String nameOf(JsonNode element) {
        JsonNode address = element.get("address");
        JsonNode path = element.get("path");
        if (address != null) {
            return address.asString();
        }
        return path == null ? element.toString() : path.asString();
    }

    private static Map<String, Service> byName(Configuration configuration) {
        return configuration.services().stream()
                .collect(
                        Collectors.toMap(Service::name, it -> it, (a, b) -> a, LinkedHashMap::new));
    }
}
