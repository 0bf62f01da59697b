package dev.evenkeel.phrase;

import java.util.List;

/**
 * What can be said, apart from what differs each time. Enums implement it, so that a language's
 * bundle can be held against all there is: it has each text under {@link #key}.
 */
public interface Wording {

    /** In English, with places as {@code {0}} for what differs. */
    String english();

    /** The constant's own name. */
    String name();

    /** Under what name a bundle has it, as {@code trouble.REFUSED}. */
    default String key() {
        String type = getClass().getSimpleName();
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "." + name();
    }

    /** It is said, with these in its places. */
    default Phrase with(Object... values) {
        return new Phrase(this, List.of(values));
    }
}
