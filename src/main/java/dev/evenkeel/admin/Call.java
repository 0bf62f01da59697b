package dev.evenkeel.admin;

import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/**
 * A request as the resources see it.
 *
 * @param path by name, what stands in the places of the path, percent-encoding undone
 * @param accept the media types that the caller wants; empty for any
 * @param by the name of the token it came with; null where it needed none
 * @param body missing ({@link JsonNode#isMissingNode}) where there was none
 */
record Call(
        Map<String, String> path,
        Fields query,
        JsonNode body,
        Precondition precondition,
        String accept,
        @Nullable String by) {

    /** What stands in one place of the path. */
    String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no {" + name + "} in the path template");
        }
        return value;
    }

    /** The same; empty where the path has no such place. */
    String pathOrEmpty(String name) {
        return path.getOrDefault(name, "");
    }

    /** Whether a query parameter says {@code true}. */
    boolean isSet(String name) {
        return "true".equals(query(name));
    }

    /** A query parameter; null where there is none. */
    @Nullable String query(String name) {
        return query.getValue(name);
    }
}
