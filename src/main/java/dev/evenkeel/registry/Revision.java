package dev.evenkeel.registry;

import dev.evenkeel.model.Configuration;

import java.time.Instant;

/**
 * The configuration as it was after one edit.
 *
 * @param number grows by one with every edit, undo and redo
 * @param label what the edit did, as {@code weight of 10.0.0.1 from 1 to 3}
 */
public record Revision(
        long number, Instant time, Author author, String label, Configuration configuration) {

    /** Where an edit came from. */
    public enum Author {
        START,
        WINDOW,
        API,
        FILE
    }
}
