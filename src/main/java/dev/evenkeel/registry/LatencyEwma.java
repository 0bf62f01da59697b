package dev.evenkeel.registry;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The recent latency of one host, as Finagle's "peak EWMA" keeps it: rises at once to a new peak,
 * sinks slowly, so that a host that has turned slow is avoided from its first slow answer on.
 */
final class LatencyEwma {

    private static final double DECAY_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Nanoseconds as the bits of a double, so that one word can be swapped. */
    private final AtomicLong ewma = new AtomicLong(Double.doubleToRawLongBits(0));

    private volatile long updatedAt;

    /** A request took this long. */
    void record(long latencyNanos, long nowNanos) {
        long known;
        long next;
        do {
            known = ewma.get();
            double average = Double.longBitsToDouble(known);
            double elapsed = Math.max(0, nowNanos - updatedAt);
            double keep = Math.exp(-elapsed / DECAY_NANOS);
            double value =
                    latencyNanos > average
                            ? latencyNanos
                            : average * keep + latencyNanos * (1 - keep);
            next = Double.doubleToRawLongBits(value);
        } while (!ewma.compareAndSet(known, next));
        updatedAt = nowNanos;
    }

    /** Nanoseconds; 0 where nothing was ever measured. */
    double nanos() {
        return Double.longBitsToDouble(ewma.get());
    }
}
