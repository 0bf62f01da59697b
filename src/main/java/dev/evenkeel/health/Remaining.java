package dev.evenkeel.health;

import java.time.Duration;

/** What is left of a check's time: looking its name up and all its addresses share it. */
record Remaining(long begunNanos, Duration all) {

    static Remaining of(Duration all) {
        return new Remaining(System.nanoTime(), all);
    }

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    /** In milliseconds, and never none: what is zero means forever to those who are told it. */
    long millis() {
        return millis(1);
    }

    /** One part of it, where so many have yet to be tried. */
    long millis(int parts) {
        return Math.max(1, all.minus(passed()).toMillis() / parts);
    }
}
