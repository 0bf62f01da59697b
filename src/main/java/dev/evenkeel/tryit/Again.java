package dev.evenkeel.tryit;

import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Field;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request that the proxy wrote down, to be sent again.
 *
 * @param reach how it got to its service
 * @param leftOut what of it wasn't kept: fields whose values are masked
 * @param hadBody whether it had a body, which isn't kept either
 */
public record Again(Draft draft, Reach reach, List<String> leftOut, boolean hadBody) {

    /** What a client writes by itself, or is about one connection. */
    private static final Set<String> NOT_COPIED =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "expect",
                    "te",
                    "upgrade",
                    "x-request-id",
                    "http2-settings");

    private static final String MASK = "•";

    public Again {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * @param ways to its service, of which the first is taken where none fits
     */
    public static Again of(JournalEntry entry, List<Reach> ways) {
        List<Field> fields = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        String host = "";
        String type = "";
        for (Field field : entry.requestFields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (name.equals("host")) {
                host = field.value().replaceAll(":\\d*$", "");
            } else if (name.equals("content-type")) {
                type = field.value();
            } else if (field.value().startsWith(MASK)) {
                leftOut.add(field.name());
            } else if (!NOT_COPIED.contains(name)) {
                fields.add(field);
            }
        }
        int mark = entry.target().indexOf('?');
        String path = mark < 0 ? entry.target() : entry.target().substring(0, mark);
        Reach.Found found = Reach.find(ways, host, path);
        return new Again(
                new Draft(
                        entry.method(),
                        found.path(),
                        mark < 0 ? "" : entry.target().substring(mark + 1),
                        fields,
                        type,
                        ""),
                found.reach(),
                leftOut,
                entry.requestBytes() > 0);
    }
}
