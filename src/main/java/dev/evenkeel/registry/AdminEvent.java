package dev.evenkeel.registry;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HostKey;

import java.time.Instant;

/**
 * Somebody has enabled, drained or disabled a host.
 *
 * @param reason the label of the edit
 */
public record AdminEvent(Instant time, HostKey host, AdminState from, AdminState to, String reason)
        implements HostEvent {}
