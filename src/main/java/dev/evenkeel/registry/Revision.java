package dev.evenkeel.registry;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The configuration as it was after one edit, and how that came to be live.
 *
 * @param number grows by one with every edit, undo and redo
 * @param time when it went live
 * @param author who made it live
 * @param token by the name of which token the API was asked for it; null for none
 * @param label what made it live: what an edit did, as {@code weight of 10.0.0.1 from 1 to 3}, or
 *     that it was gone back to, as {@code undo: remove host 10.0.0.1}
 * @param edit the edit that led to this configuration in the first place; an undo leads back to an
 *     earlier one
 */
public record Revision(
        long number,
        Instant time,
        Author author,
        @Nullable String token,
        Phrase label,
        Configuration configuration,
        Edit edit) {

    /** The first of all. */
    public Revision(
            long number,
            Instant time,
            Author author,
            @Nullable String token,
            Phrase label,
            Configuration configuration) {
        this(
                number,
                time,
                author,
                token,
                label,
                configuration,
                new Edit(number, Edit.NONE, Edit.NONE, time, author, token, label));
    }

    /** One that no token was needed for. */
    public Revision(
            long number, Instant time, Author author, Phrase label, Configuration configuration) {
        this(number, time, author, null, label, configuration);
    }

    /** The one after it, which is as an earlier one was. */
    Revision backTo(Revision earlier, Instant now, Author whose, @Nullable String by, Phrase does) {
        return new Revision(number + 1, now, whose, by, does, earlier.configuration, earlier.edit);
    }

    /**
     * What was done, when and by whom.
     *
     * @param number that of the first revision that it led to; an undo and a redo keep it
     * @param before the number of the edit that had led to what was live until then
     * @param madeOf the same of what it was made of: that, or the state that was gone back to
     */
    public record Edit(
            long number,
            long before,
            long madeOf,
            Instant time,
            Author author,
            @Nullable String token,
            Phrase label) {

        /** No edit has this number. */
        static final long NONE = 0;
    }

    /** Where an edit came from. */
    public enum Author {
        START,
        WINDOW,
        API,
        FILE
    }
}
