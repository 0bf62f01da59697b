package dev.evenkeel.registry;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Somebody has enabled, drained or disabled a host, added or removed it.
 *
 * @param from null where it is new
 * @param to null where it is gone
 * @param reason the label of the edit
 */
public record AdminEvent(
        Instant time,
        HostKey host,
        @Nullable AdminState from,
        @Nullable AdminState to,
        Phrase reason)
        implements HostEvent {}
