package dev.evenkeel.admin;

import dev.evenkeel.admin.EventLog.Item;
import dev.evenkeel.model.Violation;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * {@code /events}: the latest changes of hosts' states, and what is the matter with certificates.
 */
final class EventsResource {

    private final EventLog log;

    EventsResource(EventLog log) {
        this.log = log;
    }

    Answer list(Call call) {
        String service = call.query("service");
        String since = call.query("since");
        Instant from = since == null ? null : instant(since);
        if (since != null && from == null) {
            Violation wrong = new Violation("since", since, "a time as 2030-01-31T23:59:59Z");
            return ApiProblem.invalid(List.of(wrong));
        }
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        for (Item item : log.happened()) {
            if ((from == null || !item.time().isBefore(from))
                    && (service == null || item.isOf(service))) {
                events.add(item.details());
            }
        }
        return Answer.ok(JsonNodeFactory.instance.objectNode().set("events", events));
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
