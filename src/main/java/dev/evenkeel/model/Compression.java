package dev.evenkeel.model;

import java.util.List;
import java.util.Locale;

/**
 * Which of a service's answers are compressed on their way to clients that can read it.
 *
 * @param minimum of answers that say how long they are, those below this go as they are; in bytes
 * @param types media types as {@code application/json}, a {@code *} for any letters
 */
public record Compression(long minimum, List<String> types) {

    public static final Compression DEFAULT =
            new Compression(
                    1024,
                    List.of(
                            "text/*",
                            "application/json",
                            "application/*+json",
                            "application/xml",
                            "application/*+xml",
                            "application/javascript",
                            "application/wasm",
                            "image/svg+xml"));

    public Compression {
        types = List.copyOf(types);
    }

    /**
     * Whether what has this type is compressed.
     *
     * @param contentType as a header has it, with parameters or without
     */
    public boolean covers(String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end))
                        .strip()
                        .toLowerCase(Locale.ROOT);
        for (String wanted : types) {
            int star = wanted.indexOf('*');
            if (star < 0
                    ? wanted.equals(type)
                    : type.length() >= wanted.length() - 1
                            && type.startsWith(wanted.substring(0, star))
                            && type.endsWith(wanted.substring(star + 1))) {
                return true;
            }
        }
        return false;
    }
}
