package dev.evenkeel.registry;

import dev.evenkeel.phrase.Phrase;

import java.time.Instant;

/** What is known of a host's health. */
public sealed interface Health {

    /** Since when. */
    Instant since();

    /** Nobody checks it: taken to be well. */
    record Unchecked(Instant since) implements Health {}

    /** Checked, but no result yet: used only where nothing better exists. */
    record Checking(Instant since) implements Health {}

    /** Its checks pass. */
    record Up(Instant since) implements Health {}

    /**
     * Its checks fail.
     *
     * @param reason as {@code connection refused}
     */
    record Down(Instant since, Phrase reason) implements Health {}
}
