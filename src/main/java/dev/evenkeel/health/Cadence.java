package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a host's next check begins, counted from the beginning of its last: so a host that hangs is
 * asked as often as one that answers, and is out in {@code fall} intervals.
 */
final class Cadence {

    /** Each interval is up to this share shorter, so that checks drift apart; never longer. */
    private static final double JITTER = 0.1;

    private final RandomGenerator random;

    Cadence(RandomGenerator random) {
        this.random = random;
    }

    /**
     * From one beginning to the next.
     *
     * <p>A failure that was long in coming, as that of a host that hangs, brings the checks forward
     * that may take the host down, so that the last of them ends in time as well: in a row of three
     * that each wait 1 s, at an interval of 2 s, the second and the third begin 1.5 s after the one
     * before. One that came at once changes nothing.
     *
     * @param down whether the host is down now
     * @param failedAfter how long the check took that has just failed; zero where it passed
     */
    Duration gap(HealthCheck settings, boolean down, Duration failedAfter) {
        long interval = settings.interval(down).toNanos();
        long gap = interval;
        if (!down && settings.fall() > 1) {
            gap -= failedAfter.toNanos() / (settings.fall() - 1);
        }
        gap = Math.max(gap, interval / 2);
        return Duration.ofNanos((long) (gap * (1 - JITTER * random.nextDouble())));
    }

    /** By chance some time within an interval: so checks that began together spread over it. */
    Duration phase(Duration interval) {
        return Duration.ofNanos((long) (interval.toNanos() * random.nextDouble()));
    }
}
