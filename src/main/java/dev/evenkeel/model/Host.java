package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

/**
 * One copy of a service.
 *
 * @param weight its share of the requests beside the other hosts' weights, 1 to 1000
 * @param backup whether it serves only when no other host can
 * @param maxRequests how many requests it may have in flight, 1 or more; null for no limit
 */
@RecordBuilder
public record Host(
        HostAddress address,
        int weight,
        AdminState state,
        boolean backup,
        @Nullable Integer maxRequests)
        implements HostBuilder.With {

    public static final int DEFAULT_WEIGHT = 1;
    public static final int GREATEST_WEIGHT = 1000;

    /** A host with every setting at its default. */
    public static Host at(HostAddress address) {
        return new Host(address, DEFAULT_WEIGHT, AdminState.ENABLED, false, null);
    }
}
