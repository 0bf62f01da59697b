package dev.evenkeel.traffic;

import dev.evenkeel.model.HostKey;

/**
 * A host that is no longer configured.
 *
 * @param meter what it has counted
 * @param place its index among its service's hosts when it went
 */
public record Departed(HostKey key, Meter meter, int place) {}
