package dev.evenkeel.whatif;

import dev.evenkeel.traffic.LatencyMix;
import dev.evenkeel.traffic.Series;

import java.util.random.RandomGenerator;

/**
 * How long a host's requests took, second by second. What slowed many at once, such as a pause of
 * the machine, stays at its time: strewn over all of it, a policy that goes by latency would find a
 * quick host slow again and again.
 */
public final class LatencyCourse {

    private static final long SECOND = 1_000_000_000;
    private static final double MILLI = 1e6;

    private final LatencyMix mix;
    private final double median;

    /** Percentiles of each second, and of how many requests; no second where none is known. */
    private final int[] counts;

    private final float[] p50;
    private final float[] p95;
    private final float[] p99;

    private LatencyCourse(LatencyMix mix, int[] counts, float[] p50, float[] p95, float[] p99) {
        this.mix = mix;
        this.median = mix.percentileMillis(50);
        this.counts = counts;
        this.p50 = p50;
        this.p95 = p95;
        this.p99 = p99;
    }

    /** At any time the same. */
    public static LatencyCourse steady(LatencyMix mix) {
        return new LatencyCourse(mix, new int[0], new float[0], new float[0], new float[0]);
    }

    /**
     * As it was from a point of the window on. In a second in which nothing was measured a host is
     * as it was in the one before.
     *
     * @param mix all that was measured
     * @param window a point a second
     */
    public static LatencyCourse of(LatencyMix mix, Series.Window window, int first) {
        int known = first;
        while (known < window.p50Millis().length && Float.isNaN(window.p50Millis()[known])) {
            known++;
        }
        if (known == window.p50Millis().length) {
            return steady(mix);
        }
        int seconds = window.p50Millis().length - first;
        LatencyCourse course =
                new LatencyCourse(
                        mix,
                        new int[seconds],
                        new float[seconds],
                        new float[seconds],
                        new float[seconds]);
        for (int i = 0; i < seconds; i++) {
            known = Float.isNaN(window.p50Millis()[first + i]) ? known : first + i;
            course.counts[i] = Math.max(1, Math.round(window.requests()[known]));
            course.p50[i] = window.p50Millis()[known];
            course.p95[i] = window.p95Millis()[known];
            course.p99[i] = window.p99Millis()[known];
        }
        return course;
    }

    /** Whether anything is known. */
    public boolean isMeasured() {
        return mix.count() > 0;
    }

    /**
     * How long a request takes that comes then, by chance.
     *
     * @param at nanoseconds since the first second
     */
    long drawNanos(long at, RandomGenerator random) {
        if (counts.length == 0) {
            return mix.drawNanos(random);
        }
        int second = Math.clamp(at / SECOND, 0, counts.length - 1);
        int rank = random.nextInt(counts[second]) + 1;
        int half = rankOf(50, second);
        int high = rankOf(95, second);
        if (rank < half) {
            // The least of a second isn't known: the quicker half is as far below the middle as it
            // is in all.
            double part = mix.percentileMillis(50 * random.nextDouble()) / median;
            return Math.round(p50[second] * part * MILLI);
        }
        if (rank > half && rank < high) {
            return mix.drawNanos(random, p50[second], p95[second]);
        }
        if (rank > high && rank < rankOf(99, second)) {
            return mix.drawNanos(random, p95[second], p99[second]);
        }
        return Math.round((rank == half ? p50 : rank == high ? p95 : p99)[second] * MILLI);
    }

    private int rankOf(int percent, int second) {
        return (int) Math.ceil(counts[second] * (percent / 100.0));
    }
}
