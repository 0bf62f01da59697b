package dev.evenkeel.registry;

import java.time.Instant;

/**
 * A host gets no new requests; those it has may finish.
 *
 * @param until when the connections that have changed their protocol, WebSockets above all, are
 *     told to end
 * @param untilNanos the same by the registry's clock of nanoseconds
 */
public record Draining(Instant since, Instant until, long untilNanos) {}
