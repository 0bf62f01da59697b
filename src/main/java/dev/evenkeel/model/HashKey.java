package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Locale;
import java.util.Optional;

/**
 * What of a request {@link Policy.Hash} looks at: requests with the same key go to the same host.
 *
 * @param name the header's, cookie's or query parameter's; empty where the source needs none
 */
public record HashKey(Source source, String name) {

    /** Where the key stands in a request. */
    public enum Source {
        /** The client's IP address. */
        ADDRESS,
        /** A request header. */
        HEADER,
        /** A cookie. */
        COOKIE,
        /** The whole path. */
        PATH,
        /** One query parameter, or the whole query where no name is given. */
        QUERY
    }

    public static final HashKey CLIENT_ADDRESS = new HashKey(Source.ADDRESS, "");

    public static final Phrase EXPECTED = Expected.HASH_KEY.with();

    public static Optional<HashKey> parse(String text) {
        int colon = text.indexOf(':');
        String word = (colon < 0 ? text : text.substring(0, colon)).strip();
        String name = colon < 0 ? "" : text.substring(colon + 1).strip();
        for (Source source : Source.values()) {
            if (source.name().equalsIgnoreCase(word)) {
                HashKey key = new HashKey(source, name);
                return key.isWellFormed() && (colon < 0) == name.isEmpty()
                        ? Optional.of(key)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isWellFormed() {
        return switch (source) {
            case ADDRESS, PATH -> name.isEmpty();
            case HEADER, COOKIE -> !name.isEmpty();
            case QUERY -> true;
        };
    }

    @Override
    public String toString() {
        String word = source.name().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? word : word + ":" + name;
    }
}
