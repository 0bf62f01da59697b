package dev.evenkeel.balance;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The recent latency of one host, as Finagle's "peak EWMA" keeps it: rises at once to a new peak
 * and sinks slowly, so a host that has turned slow is avoided from its first slow answer on. It
 * sinks while nothing is measured too, so a host that is avoided gets another try.
 */
public final class LatencyEwma {

    /** After this time without an answer a latency counts for a third. */
    private static final double DECAY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private record Reading(double nanos, long at) {

        double fading(long now) {
            // Threads read the clock and get here in either order: a little back is no time.
            return Math.exp(-Math.max(0, now - at) / DECAY_NANOS);
        }
    }

    private final AtomicReference<@Nullable Reading> latest = new AtomicReference<>();

    /** A request took this long. */
    public void record(long latencyNanos, long now) {
        Reading known;
        Reading next;
        do {
            known = latest.get();
            next = known == null ? new Reading(latencyNanos, now) : after(known, latencyNanos, now);
        } while (!latest.compareAndSet(known, next));
    }

    private static Reading after(Reading known, long latencyNanos, long now) {
        double keep = known.fading(now);
        double average = known.nanos * keep + latencyNanos * (1 - keep);
        // By difference: the clock of nanoseconds may overflow.
        return new Reading(
                Math.max(average, (double) latencyNanos), now - known.at > 0 ? now : known.at);
    }

    /** Nanoseconds; 0 where nothing was measured, or so long ago that it says nothing. */
    public double nanos(long now) {
        Reading known = latest.get();
        return known == null ? 0 : known.nanos * known.fading(now);
    }
}
