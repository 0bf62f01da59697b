package dev.evenkeel.config;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.SizeText;
import dev.evenkeel.model.Timeouts;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;

/** Writes limits of time and size, as far as there are any. */
final class TimeoutsWriter {

    private TimeoutsWriter() {}

    static void put(ObjectNode node, Timeouts timeouts) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        put(object, "connect", timeouts.connect());
        put(object, "firstByte", timeouts.firstByte());
        put(object, "idle", timeouts.idle());
        put(object, "total", timeouts.total());
        put(object, "tunnelIdle", timeouts.tunnelIdle());
        if (!object.isEmpty()) {
            node.set("timeouts", object);
        }
    }

    /** The first byte's alone in its short form. */
    static void putOfRoute(ObjectNode node, Timeouts timeouts) {
        if (timeouts.equals(Timeouts.NONE.withFirstByte(timeouts.firstByte()))) {
            put(node, "timeout", timeouts.firstByte());
        } else {
            put(node, timeouts);
        }
    }

    static void size(ObjectNode node, String key, @Nullable Long bytes) {
        if (bytes != null) {
            node.put(key, SizeText.format(bytes));
        }
    }

    private static void put(ObjectNode node, String key, @Nullable Duration duration) {
        if (duration != null) {
            node.put(key, DurationText.format(duration));
        }
    }
}
