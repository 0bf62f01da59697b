package dev.evenkeel.registry;

import dev.evenkeel.model.HostKey;

import java.time.Instant;

/** A host's health has changed. */
public record HealthEvent(Instant time, HostKey host, Health from, Health to)
        implements HostEvent {}
