package dev.evenkeel.whatif;

import org.jspecify.annotations.Nullable;

/**
 * A host in a simulation.
 *
 * @param identity its address, by which {@code HASH} places it
 * @param most requests in flight at a time; null for any number
 * @param latencies how long its requests take: as they did at that time, however many there are
 */
public record Entrant(
        String identity, int weight, @Nullable Integer most, LatencyCourse latencies) {}
