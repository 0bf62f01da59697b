package dev.evenkeel.registry;

import dev.evenkeel.model.HostKey;

import java.util.List;

/** The state of a host has changed. */
public sealed interface HostEvent extends Event permits HealthEvent, EjectionEvent, AdminEvent {

    HostKey host();

    /** Those of all events that are about hosts. */
    static List<HostEvent> in(List<Event> events) {
        return events.stream()
                .filter(HostEvent.class::isInstance)
                .map(HostEvent.class::cast)
                .toList();
    }
}
