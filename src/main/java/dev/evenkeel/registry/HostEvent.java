package dev.evenkeel.registry;

import dev.evenkeel.model.HostKey;

import java.time.Instant;

/** The state of a host has changed. */
public sealed interface HostEvent permits HealthEvent, EjectionEvent, AdminEvent {

    Instant time();

    HostKey host();
}
