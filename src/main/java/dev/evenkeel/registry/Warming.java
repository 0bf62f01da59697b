package dev.evenkeel.registry;

import java.time.Duration;
import java.time.Instant;

/**
 * A host has come back, or is new, and gets more requests as time passes: at first a tenth of what
 * its weight gives it, then in a straight line all of it, as Envoy's slow start with its default
 * aggression and nginx's {@code slow_start} have it.
 *
 * @param sinceNanos the same by the registry's clock of nanoseconds
 */
public record Warming(Instant since, Duration length, long sinceNanos) {

    /** So much even at the very beginning: a host that gets nothing never warms. */
    static final double LEAST = 0.1;

    public Instant until() {
        return since.plus(length);
    }

    /** What part of its share it gets; 1 when it is warm. */
    double share(long nowNanos) {
        double passed = (double) (nowNanos - sinceNanos) / Math.max(1, length.toNanos());
        return Math.clamp(passed, LEAST, 1);
    }

    Warming over(Duration newLength) {
        return new Warming(since, newLength, sinceNanos);
    }
}
