package dev.evenkeel.config;

import dev.evenkeel.model.DurationText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;

/** Writes a field where its value isn't the one that holds anyway. */
final class Puts {

    private Puts() {}

    static void whole(ObjectNode node, String key, int value, int usual) {
        if (value != usual) {
            node.put(key, value);
        }
    }

    static void percent(ObjectNode node, String key, int value, int usual) {
        if (value != usual) {
            node.put(key, value + "%");
        }
    }

    static void duration(ObjectNode node, String key, Duration value, @Nullable Duration usual) {
        if (!value.equals(usual)) {
            node.put(key, DurationText.format(value));
        }
    }

    /** The value of the one field that says it all, where it is the only one. */
    static JsonNode shortened(ObjectNode node, String field) {
        return node.size() == 1 && node.has(field) ? node.get(field) : node;
    }
}
