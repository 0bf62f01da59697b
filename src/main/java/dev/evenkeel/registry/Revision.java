package dev.evenkeel.registry;

import dev.evenkeel.model.Configuration;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The configuration as it was after one edit.
 *
 * @param number grows by one with every edit, undo and redo
 * @param token by the name of which token an edit of the API was made; null for none
 * @param label what the edit did, as {@code weight of 10.0.0.1 from 1 to 3}
 */
public record Revision(
        long number,
        Instant time,
        Author author,
        @Nullable String token,
        String label,
        Configuration configuration) {

    /** One that no token was needed for. */
    public Revision(
            long number, Instant time, Author author, String label, Configuration configuration) {
        this(number, time, author, null, label, configuration);
    }

    /** Where an edit came from. */
    public enum Author {
        START,
        WINDOW,
        API,
        FILE
    }
}
