package dev.evenkeel.registry;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.phrase.Phrase;

import java.time.Instant;

/**
 * A host's health has changed.
 *
 * @param reason as {@code connection refused} or {@code check passed}; the label of the edit where
 *     one has led to it
 */
public record HealthEvent(Instant time, HostKey host, Health from, Health to, Phrase reason)
        implements HostEvent {}
