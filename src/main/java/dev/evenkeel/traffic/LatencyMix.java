package dev.evenkeel.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long requests took, as so many of each of some times, exact to a sixteenth. Immutable.
 *
 * <p>Made by {@link Meter#lastMinutes}, for those who want to know how it would go on.
 */
public final class LatencyMix {

    /** Nothing was measured. */
    public static final LatencyMix NONE = new LatencyMix(new long[0], new long[0]);

    /** The least and the greatest time of each kind, in microseconds, in order. */
    private final long[] from;

    private final long[] to;

    /** How many of this kind and of those before it. */
    private final long[] upTo;

    private LatencyMix(long[] micros, long[] counts) {
        this(micros, micros, counts);
    }

    LatencyMix(long[] from, long[] to, long[] counts) {
        this.from = from;
        this.to = to;
        this.upTo = counts.clone();
        Arrays.parallelPrefix(upTo, Long::sum);
    }

    /** Every request takes the same. */
    public static LatencyMix always(double millis) {
        return new LatencyMix(new long[] {Math.round(millis * 1_000)}, new long[] {1});
    }

    /** Each of these times as often as the others. */
    public static LatencyMix ofMillis(double... millis) {
        long[] micros =
                Arrays.stream(millis).sorted().mapToLong(it -> Math.round(it * 1_000)).toArray();
        long[] counts = new long[micros.length];
        Arrays.fill(counts, 1);
        return new LatencyMix(micros, counts);
    }

    /** All of them together. */
    public static LatencyMix together(Collection<LatencyMix> mixes) {
        record Kind(long from, long to, long count) {}
        List<Kind> kinds = new ArrayList<>();
        for (LatencyMix mix : mixes) {
            for (int i = 0; i < mix.from.length; i++) {
                kinds.add(new Kind(mix.from[i], mix.to[i], mix.count(i)));
            }
        }
        kinds.sort((one, other) -> Long.compare(one.from, other.from));
        return new LatencyMix(
                kinds.stream().mapToLong(Kind::from).toArray(),
                kinds.stream().mapToLong(Kind::to).toArray(),
                kinds.stream().mapToLong(Kind::count).toArray());
    }

    /** How many were measured. */
    public long count() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /** The time that so many of a hundred don't exceed; NaN where nothing was measured. */
    public double percentileMillis(double percentile) {
        long count = count();
        if (count == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(count * percentile / 100));
        int kind = kindOf(rank);
        double part = (rank - (kind == 0 ? 0 : upTo[kind - 1]) - 0.5) / count(kind);
        return (from[kind] + (to[kind] - from[kind]) * part) / 1_000;
    }

    /** One of them by chance, in nanoseconds. There must be some. */
    public long drawNanos(RandomGenerator random) {
        int kind = kindOf(random.nextLong(count()) + 1);
        long width = (to[kind] - from[kind]) * 1_000;
        return from[kind] * 1_000 + (width == 0 ? 0 : random.nextLong(width));
    }

    /**
     * One of those between two times by chance, in nanoseconds; where there is none, any time
     * between them.
     */
    public long drawNanos(RandomGenerator random, double fromMillis, double toMillis) {
        long least = Math.round(fromMillis * 1_000);
        long greatest = Math.round(toMillis * 1_000);
        int first = 0;
        while (first < to.length && to[first] < least) {
            first++;
        }
        int end = first;
        while (end < from.length && from[end] <= greatest) {
            end++;
        }
        long before = first == 0 ? 0 : upTo[first - 1];
        long within = end == first ? 0 : upTo[end - 1] - before;
        if (within == 0) {
            return Math.round((fromMillis + (toMillis - fromMillis) * random.nextDouble()) * 1e6);
        }
        int kind = kindOf(before + random.nextLong(within) + 1);
        long lower = Math.max(from[kind], least) * 1_000;
        long upper = Math.min(to[kind], greatest) * 1_000;
        return upper > lower ? random.nextLong(lower, upper) : lower;
    }

    private long count(int kind) {
        return upTo[kind] - (kind == 0 ? 0 : upTo[kind - 1]);
    }

    private int kindOf(long rank) {
        int found = Arrays.binarySearch(upTo, rank);
        int kind = found < 0 ? -found - 1 : found;
        while (kind > 0 && upTo[kind - 1] >= rank) {
            kind--; // kinds without any
        }
        return kind;
    }
}
