package dev.evenkeel.demo;

import java.util.concurrent.TimeUnit;

/**
 * Says how many requests are due, so that they come at a steady rate whatever becomes of the
 * earlier ones. One thread at a time.
 *
 * <p>At 4 a second, asked every 100 ms, {@link #due} says 0 0 1 0 1 0 0 1 0 1.
 */
final class Pace {

    /** What is late by more is left out: a machine that slept doesn't wake to a flood. */
    private static final long MOST_LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private double perSecond;
    private long lastNanos;
    private double owed;

    Pace(double perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.lastNanos = nowNanos;
    }

    /** From now on another rate; what is owed by the old one stays owed. */
    void setRate(double newPerSecond, long nowNanos) {
        advance(nowNanos);
        perSecond = newPerSecond;
    }

    /** How many to send now. */
    int due(long nowNanos) {
        advance(nowNanos);
        int whole = (int) owed;
        owed -= whole;
        return whole;
    }

    /** Nanoseconds until the next one is due. */
    long untilNext() {
        return (long) Math.ceil((1 - owed) / perSecond * TimeUnit.SECONDS.toNanos(1));
    }

    private void advance(long nowNanos) {
        long elapsed = Math.clamp(nowNanos - lastNanos, 0, MOST_LATE_NANOS);
        lastNanos = nowNanos;
        owed += elapsed * perSecond / TimeUnit.SECONDS.toNanos(1);
    }
}
