package dev.evenkeel.tryit;

import dev.evenkeel.traffic.JournalEntry.Field;

import java.util.List;

/**
 * A request as it is sent, but for how it reaches its service.
 *
 * @param path with its leading slash, percent-encoded
 * @param query without its question mark, percent-encoded; empty for none
 * @param contentType of the body; empty where nothing is said of it
 * @param body empty for none
 */
public record Draft(
        String method,
        String path,
        String query,
        List<Field> fields,
        String contentType,
        String body) {

    public Draft {
        fields = List.copyOf(fields);
    }

    /** A GET without anything besides. */
    public static Draft get(String path) {
        return new Draft("GET", path, "", List.of(), "", "");
    }

    /** Path and query together. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
