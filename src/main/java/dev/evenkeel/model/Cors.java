package dev.evenkeel.model;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * Which pages of other origins may ask a service, and read what it answers (the Fetch standard's
 * CORS protocol).
 *
 * @param origins as {@code https://app.test}, {@code https://*.app.test} for all names below one,
 *     or {@code *} for all
 * @param methods those that may be asked with; empty for all that the service takes
 * @param headers those that may be sent besides the harmless ones; empty for all
 * @param exposed answers' headers that a page may read besides the harmless ones
 * @param credentials whether requests may carry cookies and the like
 * @param maxAge how long a browser may go by an answer to its question; null for its own time
 */
public record Cors(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposed,
        boolean credentials,
        @Nullable Duration maxAge) {

    public static final String ANY_ORIGIN = "*";

    public static final Cors DEFAULT =
            new Cors(List.of(ANY_ORIGIN), List.of(), List.of(), List.of(), false, null);

    public Cors {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }

    public boolean allowsAnyOrigin() {
        return origins.contains(ANY_ORIGIN);
    }

    /** Whether a page of this origin may ask; compared as browsers write it, in lower case. */
    public boolean allows(String origin) {
        for (String allowed : origins) {
            int star = allowed.indexOf('*');
            if (allowed.equals(ANY_ORIGIN)
                    || allowed.equals(origin)
                    || (star >= 0
                            && origin.length() >= allowed.length()
                            && origin.startsWith(allowed.substring(0, star))
                            && origin.endsWith(allowed.substring(star + 1)))) {
                return true;
            }
        }
        return false;
    }
}
