package dev.evenkeel.traffic;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The last hour of one host or service: a point a second for fifteen minutes, a point every ten
 * seconds for the hour. The sampler thread writes once a second, the window reads a few times a
 * second; the lock between them is on nobody else's way.
 */
public final class Series {

    /** For how many seconds there is a point a second. */
    public static final int FINE_SECONDS = 900;

    /** For how many seconds there is anything. */
    public static final int SECONDS = 3_600;

    private static final int COARSE_STEP = 10;

    private final Ring fine = new Ring(FINE_SECONDS);
    private final Ring coarse = new Ring(SECONDS / COARSE_STEP);

    Series() {}

    /**
     * Points in time order, each array as long as the others; the newest is the last.
     *
     * @param endSecond the second, since 1970, at which the last point's time ends
     * @param secondsPerPoint 1 or 10
     * @param requests requests per second
     * @param errors errors per second
     * @param p50Millis and its like: latency percentiles, NaN where nothing was measured; of a
     *     10-second point the worst second's
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn as they are, never compared
    public record Window(
            long endSecond,
            int secondsPerPoint,
            float[] requests,
            float[] errors,
            float[] p50Millis,
            float[] p95Millis,
            float[] p99Millis) {

        /** Points of a time in which nothing happened. */
        public static Window idle(long endSecond, int seconds) {
            int step = step(seconds);
            Ring nothing = new Ring(1);
            return nothing.window(Long.MIN_VALUE / 2, step, seconds / step).endingAt(endSecond);
        }

        private Window endingAt(long second) {
            return new Window(
                    second, secondsPerPoint, requests, errors, p50Millis, p95Millis, p99Millis);
        }
    }

    /**
     * The given span up to a second, as a rule the latest sampled one, so that the series of
     * several hosts have their points at the same times.
     *
     * @param seconds 1 to {@link #SECONDS}; above {@link #FINE_SECONDS} in steps of ten
     */
    public synchronized Window window(long endSecond, int seconds) {
        return step(seconds) == 1
                ? fine.window(endSecond, 1, seconds)
                : coarse.window(endSecond / COARSE_STEP, COARSE_STEP, seconds / COARSE_STEP);
    }

    private static int step(int seconds) {
        return seconds <= FINE_SECONDS ? 1 : COARSE_STEP;
    }

    synchronized void append(long second, long requests, long errors, @Nullable Histogram latency) {
        float p50 = (float) RecentSeconds.millis(latency, 50);
        float p95 = (float) RecentSeconds.millis(latency, 95);
        float p99 = (float) RecentSeconds.millis(latency, 99);
        fine.put(second, (float) requests, (float) errors, p50, p95, p99);
        coarse.put(
                second / COARSE_STEP,
                (float) requests / COARSE_STEP,
                (float) errors / COARSE_STEP,
                p50,
                p95,
                p99);
    }

    /** Points by number; the point of number n stands at n modulo the length. */
    private static final class Ring {

        private final float[] requests;
        private final float[] errors;
        private final float[] p50;
        private final float[] p95;
        private final float[] p99;
        private long newest = Long.MIN_VALUE / 2;

        Ring(int length) {
            requests = new float[length];
            errors = new float[length];
            p50 = new float[length];
            p95 = new float[length];
            p99 = new float[length];
            clear(0, length);
        }

        /** Adds to the point of this number; points left out since the newest are empty. */
        void put(long number, float newRequests, float newErrors, float a, float b, float c) {
            if (number <= newest - requests.length) {
                return;
            }
            if (number > newest) {
                long first = Math.max(newest + 1, number - requests.length + 1);
                for (long n = first; n <= number; n++) {
                    clear(index(n), index(n) + 1);
                }
                newest = number;
            }
            int i = index(number);
            requests[i] += newRequests;
            errors[i] += newErrors;
            p50[i] = greater(p50[i], a);
            p95[i] = greater(p95[i], b);
            p99[i] = greater(p99[i], c);
        }

        Window window(long lastNumber, int step, int count) {
            return new Window(
                    (lastNumber + 1) * step - 1,
                    step,
                    copy(requests, lastNumber, count, 0),
                    copy(errors, lastNumber, count, 0),
                    copy(p50, lastNumber, count, Float.NaN),
                    copy(p95, lastNumber, count, Float.NaN),
                    copy(p99, lastNumber, count, Float.NaN));
        }

        private float[] copy(float[] ring, long lastNumber, int count, float nothing) {
            float[] points = new float[count];
            Arrays.fill(points, nothing);
            long oldest = newest - ring.length + 1;
            for (int i = 0; i < count; i++) {
                long number = lastNumber - count + 1 + i;
                if (number >= oldest && number <= newest) {
                    points[i] = ring[index(number)];
                }
            }
            return points;
        }

        private void clear(int from, int to) {
            Arrays.fill(requests, from, to, 0);
            Arrays.fill(errors, from, to, 0);
            Arrays.fill(p50, from, to, Float.NaN);
            Arrays.fill(p95, from, to, Float.NaN);
            Arrays.fill(p99, from, to, Float.NaN);
        }

        private int index(long number) {
            return (int) Math.floorMod(number, (long) requests.length);
        }

        private static float greater(float known, float more) {
            return Float.isNaN(known) || more > known ? more : known;
        }
    }
}
