package dev.evenkeel.whatif;

import dev.evenkeel.traffic.Series;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The requests that came lately: when each came, and what it had for a key.
 *
 * @param arrivals in nanoseconds from the first second, in order
 * @param seconds how long they took to come
 * @param keys what requests are told apart by, to draw from; empty where that isn't known, and each
 *     is taken to have one of its own
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand numbers, never compared
public record Load(long[] arrivals, int seconds, List<String> keys) {

    /** As many as are simulated. */
    public static final int MOST = 100_000;

    /** With fewer there is nothing to tell. */
    public static final int FEWEST = 100;

    private static final long SECOND = 1_000_000_000;

    public Load {
        keys = List.copyOf(keys);
    }

    /**
     * As many of the latest seconds as hold at most {@link #MOST} requests. Where in its second
     * each request came isn't kept, so that is left to chance.
     *
     * @param window a point a second
     */
    public static Load of(Series.Window window, List<String> keys, RandomGenerator random) {
        float[] perSecond = window.requests();
        int first = perSecond.length;
        int sum = 0;
        while (first > 0 && sum + Math.round(perSecond[first - 1]) <= MOST) {
            first--;
            sum += Math.round(perSecond[first]);
        }
        while (first < perSecond.length && Math.round(perSecond[first]) == 0) {
            first++; // nobody had come yet
        }
        long[] arrivals = new long[sum];
        int next = 0;
        for (int second = first; second < perSecond.length; second++) {
            int from = next;
            for (int i = Math.round(perSecond[second]); i > 0; i--) {
                arrivals[next++] = (second - first) * SECOND + random.nextLong(SECOND);
            }
            Arrays.sort(arrivals, from, next);
        }
        return new Load(arrivals, perSecond.length - first, keys);
    }

    /** Whether there are too few to tell anything. */
    public boolean isTooLittle() {
        return arrivals.length < FEWEST;
    }
}
