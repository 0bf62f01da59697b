package dev.evenkeel.ui.chart;

import dev.evenkeel.traffic.Series;

import java.util.Arrays;

/**
 * The points in time that a chart shows: what to ask a series for, and how many of its points make
 * one of the picture.
 *
 * <p>Points are put together by absolute time (a point of three seconds begins at a multiple of
 * three), so the picture moves as a whole and doesn't shimmer.
 */
final class TimeGrid {

    /** The step of series longer than {@link Series#FINE_SECONDS}. */
    static final int COARSE_STEP = 10;

    private static final int[] BUCKETS = {1, 2, 3, 5, 10, 15, 30, 60};

    private final long windowEnd;
    private final int windowSeconds;
    private final int skipped;
    private final long firstNumber;
    private final int rawStep;
    private final int[] starts;

    private TimeGrid(
            long windowEnd,
            int windowSeconds,
            int skipped,
            long firstNumber,
            int rawStep,
            int[] starts) {
        this.windowEnd = windowEnd;
        this.windowSeconds = windowSeconds;
        this.skipped = skipped;
        this.firstNumber = firstNumber;
        this.rawStep = rawStep;
        this.starts = starts;
    }

    /**
     * The points from one second to another, by the finest series that reaches back so far.
     *
     * @param latest the latest second that was sampled
     * @param mostPoints how many points the picture has room for
     */
    static TimeGrid of(long from, long to, long latest, int mostPoints) {
        if (latest - from <= Series.FINE_SECONDS) {
            long last = Math.min(to, latest);
            long first = Math.min(last, Math.max(from, latest - Series.FINE_SECONDS + 1));
            int count = (int) (last - first + 1);
            return new TimeGrid(last, count, 0, first, 1, starts(first, count, mostPoints));
        }
        int held = Series.SECONDS / COARSE_STEP;
        long newest = latestCoarse(latest);
        long oldest = newest - held + 1;
        long last = Math.clamp(Math.floorDiv(to, COARSE_STEP), oldest, newest);
        long first = Math.clamp(Math.floorDiv(from, COARSE_STEP), oldest, last);
        int count = (int) (last - first + 1);
        return new TimeGrid(
                newest * COARSE_STEP + COARSE_STEP - 1,
                Series.SECONDS,
                (int) (first - oldest),
                first,
                COARSE_STEP,
                starts(first, count, mostPoints));
    }

    /**
     * The number of the last ten seconds that are over: those that still run would show as a dip.
     */
    static long latestCoarse(long latest) {
        return Math.floorDiv(latest + 1, (long) COARSE_STEP) - 1;
    }

    private static int[] starts(long firstNumber, int count, int mostPoints) {
        int bucket = BUCKETS[BUCKETS.length - 1];
        for (int candidate : BUCKETS) {
            if (count <= (long) candidate * Math.max(2, mostPoints)) {
                bucket = candidate;
                break;
            }
        }
        int[] starts = new int[count / bucket + 3];
        int points = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || Math.floorMod(firstNumber + i, (long) bucket) == 0) {
                starts[points++] = i;
            }
        }
        starts[points] = count;
        return Arrays.copyOf(starts, points + 1);
    }

    /** The window of a series that this grid's numbers come from: its end. */
    long windowEnd() {
        return windowEnd;
    }

    /** And its length. */
    int windowSeconds() {
        return windowSeconds;
    }

    int size() {
        return starts.length - 1;
    }

    /** The first second that a point stands for. */
    long firstSecond(int point) {
        return (firstNumber + starts[point]) * rawStep;
    }

    /** For how many seconds a point stands. */
    int seconds(int point) {
        return (starts[point + 1] - starts[point]) * rawStep;
    }

    /** Where a point stands in time: at the middle of its seconds; a single second at itself. */
    double time(int point) {
        return firstSecond(point) + (seconds(point) - 1) / 2.0;
    }

    /** The point that stands nearest to a time. */
    int nearest(double time) {
        int low = 0;
        int high = size() - 1;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (time(middle) <= time) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return time - time(low) <= time(high) - time ? low : high;
    }

    /** The mean of each point's seconds: for rates. */
    double[] mean(float[] window) {
        double[] points = new double[size()];
        for (int i = 0; i < points.length; i++) {
            double sum = 0;
            for (int raw = starts[i]; raw < starts[i + 1]; raw++) {
                sum += window[skipped + raw];
            }
            points[i] = sum / (starts[i + 1] - starts[i]);
        }
        return points;
    }

    /** The greatest of each point's seconds, NaN where none has a number: for latencies. */
    double[] worst(float[] window) {
        double[] points = new double[size()];
        for (int i = 0; i < points.length; i++) {
            double worst = Double.NaN;
            for (int raw = starts[i]; raw < starts[i + 1]; raw++) {
                float value = window[skipped + raw];
                if (!Float.isNaN(value) && !(worst >= value)) {
                    worst = value;
                }
            }
            points[i] = worst;
        }
        return points;
    }
}
