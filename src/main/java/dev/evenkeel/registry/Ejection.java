package dev.evenkeel.registry;

import dev.evenkeel.phrase.Phrase;

import java.time.Instant;

/**
 * A host gets no requests for what its answers were like.
 *
 * @param since when it went out
 * @param until when one request may try whether it is well again
 * @param reason as {@code 5 × 503}
 * @param times how often in a row it was ejected, this one included
 */
public record Ejection(Instant since, Instant until, Phrase reason, int times) {}
