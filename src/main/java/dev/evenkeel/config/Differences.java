package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What sets two configurations apart, in words. Goes by what {@link ConfigWriter} writes, so it
 * knows every setting that a file can hold.
 */
public final class Differences {

    /** What an object of a list is called by, and what the short form of an object says. */
    private static final List<String> NAMING =
            List.of("address", "path", "policy", "certificate", "keystore");

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /**
     * One line for each setting, host, route or service, as {@code
     * services.shop.hosts[10.0.0.1:9001].weight: from 1 to 3}; empty where nothing differs.
     */
    public static List<String> between(Configuration before, Configuration after) {
        Differences differences = new Differences();
        differences.compare(
                "",
                ConfigWriter.tree(before.withServices(List.of())),
                ConfigWriter.tree(after.withServices(List.of())));
        differences.compareServices(before, after);
        return List.copyOf(differences.found);
    }

    private void compareServices(Configuration before, Configuration after) {
        Map<String, Service> old = byName(before);
        Map<String, Service> now = byName(after);
        old.forEach((name, service) -> {
            if (!now.containsKey(name)) {
                found.add("service " + name + ": removed");
            }
        });
        now.forEach((name, service) -> {
            Service was = old.get(name);
            if (was == null) {
                found.add("service " + name + ": added, with " + sizeOf(service));
            } else if (!was.equals(service)) {
                compare(
                        Validation.pathOf(name),
                        ConfigWriter.service(was),
                        ConfigWriter.service(service));
            }
        });
        if (old.keySet().equals(now.keySet())
                && !List.copyOf(old.keySet()).equals(List.copyOf(now.keySet()))) {
            found.add("services: in another order");
        }
    }

    private static Map<String, Service> byName(Configuration configuration) {
        Map<String, Service> services = new LinkedHashMap<>();
        configuration.services().forEach(it -> services.put(it.name(), it));
        return services;
    }

    private static String sizeOf(Service service) {
        return counted(service.hosts().size(), "host")
                + " and "
                + counted(service.routes().size(), "route");
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void compare(String place, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (place.endsWith(".password")) {
            found.add(place + ": changed");
        } else if (before == null) {
            found.add(place + ": now " + shown(after) + ", by default before");
        } else if (after == null) {
            found.add(place + ": by default now, before " + shown(before));
        } else if (before.isArray() && after.isArray()) {
            compareItems(place, before, after);
        } else if (lengthened(before, after) instanceof ObjectNode old
                && lengthened(after, before) instanceof ObjectNode now) {
            Set<String> keys = new LinkedHashSet<>(old.propertyNames());
            keys.addAll(now.propertyNames());
            for (String key : keys) {
                compare(place.isEmpty() ? key : place + "." + key, old.get(key), now.get(key));
            }
        } else {
            String was = shown(before);
            String is = shown(after);
            found.add(was.equals(is) ? place + ": another" : place + ": from " + was + " to " + is);
        }
    }

    /** The object that a short form stands for; what isn't one, or stands beside none, as it is. */
    private static JsonNode lengthened(JsonNode value, JsonNode other) {
        if (value.isString() && other.isObject()) {
            for (String key : NAMING) {
                if (other.has(key)) {
                    return JsonNodeFactory.instance.objectNode().set(key, value);
                }
            }
        }
        return value;
    }

    private void compareItems(String place, JsonNode before, JsonNode after) {
        Map<String, JsonNode> old = byKey(before);
        Map<String, JsonNode> now = byKey(after);
        old.forEach((key, item) -> {
            if (!now.containsKey(key)) {
                found.add(place + "[" + key + "]: removed");
            }
        });
        now.forEach((key, item) -> {
            JsonNode was = old.get(key);
            if (was == null) {
                found.add(place + "[" + key + "]: added");
            } else {
                compare(place + "[" + key + "]", was, item);
            }
        });
        List<String> oldOrder = new ArrayList<>(old.keySet());
        List<String> newOrder = new ArrayList<>(now.keySet());
        oldOrder.retainAll(now.keySet());
        newOrder.retainAll(old.keySet());
        if (!oldOrder.equals(newOrder)) {
            found.add(place + ": in another order");
        }
    }

    private static Map<String, JsonNode> byKey(JsonNode items) {
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        for (JsonNode item : items) {
            String key = keyOf(item);
            byKey.put(byKey.containsKey(key) ? key + " #" + byKey.size() : key, item);
        }
        return byKey;
    }

    private static String keyOf(JsonNode item) {
        for (String key : NAMING) {
            if (item.path(key).isString()) {
                List<String> methods = new ArrayList<>();
                item.path("methods").forEach(it -> methods.add(it.asString()));
                return (String.join(",", methods) + " " + item.path(key).asString()).strip();
            }
        }
        return shown(item);
    }

    private static String shown(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        if (value.isObject() || value.isArray()) {
            return JsonTree.shorten(Hidden.everywhereIn(value).toString());
        }
        return value.isString() ? Hidden.shown(value.stringValue()) : value.toString();
    }
}
