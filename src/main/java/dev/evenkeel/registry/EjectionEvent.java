package dev.evenkeel.registry;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A host was ejected, ejected again, or came back.
 *
 * @param from null where it was in
 * @param to null where it is in from now on
 * @param reason as {@code 5 × 503} or {@code trial passed}
 */
public record EjectionEvent(
        Instant time, HostKey host, @Nullable Ejection from, @Nullable Ejection to, Phrase reason)
        implements HostEvent {}
