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
     * Requests that come one after the other, each with one of the times of its second: none of
     * them again before the others have had their turn, as a single slow one of few that is drawn
     * twice is another percentile.
     */
    Draws draws(RandomGenerator random) {
        return new Draws(random);
    }

    /** One host's, as one policy has it. One thread. */
    final class Draws {

        private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

        private final RandomGenerator random;
        private int second = -1;
        private int next;
        private int stride;

        private Draws(RandomGenerator random) {
            this.random = random;
        }

        /**
         * How long it takes.
         *
         * @param at when it comes, in nanoseconds since the first second; not before the last one
         */
        long nanos(long at) {
            if (counts.length == 0) {
                return mix.drawNanos(random);
            }
            int now = Math.clamp(at / SECOND, 0, counts.length - 1);
            int count = counts[now];
            if (now != second) {
                second = now;
                next = random.nextInt(count);
                stride = strideThrough(count);
            }
            int rank = next + 1;
            next = (next + stride) % count;
            return nanosOf(now, rank, random);
        }
    }

    /** Steps of so many lead to each of them, and near ones far apart. */
    private static int strideThrough(int count) {
        int stride = Math.max(1, (int) (count * Draws.GOLDEN));
        while (gcd(stride, count) != 1) {
            stride++;
        }
        return stride;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private long nanosOf(int second, int rank, RandomGenerator random) {
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
