package dev.evenkeel.health;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is left of a check's time: looking its name up and all its addresses share it.
 *
 * @param nanoTime counts as {@link System#nanoTime} does
 */
record Remaining(LongSupplier nanoTime, long begunNanos, Duration all) {

    private static final Duration LEAST = Duration.ofMillis(1);

    /** Begins now. */
    static Remaining of(Duration all, LongSupplier nanoTime) {
        return new Remaining(nanoTime, nanoTime.getAsLong(), all);
    }

    Duration passed() {
        return Duration.ofNanos(nanoTime.getAsLong() - begunNanos);
    }

    Duration left() {
        return all.minus(passed());
    }

    /** The left in milliseconds, and never none: what is zero means forever to those told it. */
    long millis() {
        return Math.max(1, left().toMillis());
    }

    /** What is left, divided by so many that have yet to be tried; begins now. */
    Remaining part(int parts) {
        Duration part = left().dividedBy(parts);
        return of(part.compareTo(LEAST) < 0 ? LEAST : part, nanoTime);
    }

    /** As long once more; begins now. */
    Remaining again() {
        return of(all);
    }

    /** Another time by the same clock; begins now. */
    Remaining of(Duration time) {
        return of(time, nanoTime);
    }
}
