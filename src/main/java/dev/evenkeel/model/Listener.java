package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

/**
 * Where clients reach the proxy.
 *
 * @param maxConnections how many clients may be connected at a time, more wait to be accepted; null
 *     for as many as come
 * @param maxHeader how many bytes the head of a request may have; null for {@link
 *     #DEFAULT_MAX_HEADER}
 * @param tls null where clients come in clear text
 * @param redirect where all requests are sent instead of to hosts; null where they aren't
 */
@RecordBuilder
public record Listener(
        ListenAddress address,
        @Nullable Integer maxConnections,
        @Nullable Long maxHeader,
        @Nullable Tls tls,
        @Nullable Redirect redirect)
        implements ListenerBuilder.With {

    public static final long DEFAULT_MAX_HEADER = 32 * 1024;
    public static final long LEAST_MAX_HEADER = 1024;
    public static final long GREATEST_MAX_HEADER = 64 * 1024;

    public static final int GREATEST_MAX_CONNECTIONS = 1_000_000;

    /** A listener with every setting at its default. */
    public static Listener at(ListenAddress address) {
        return new Listener(address, null, null, null, null);
    }
}
