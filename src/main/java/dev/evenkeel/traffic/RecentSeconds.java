package dev.evenkeel.traffic;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * The last ten seconds of one {@link Meter}: two halves of five seconds, the older dropped when the
 * younger is full, so what is shown is never older than ten seconds and never fewer than five. The
 * sampler thread only.
 */
final class RecentSeconds {

    private static final int HALF = 5;

    /** How much of a new rate shows at once; the rest follows within two seconds. */
    private static final double SMOOTHING = 0.6;

    private @Nullable Histogram interval;
    private Half older = new Half();
    private Half younger = new Half();
    private double smoothedRate = -1;

    private static final class Half {
        private @Nullable Histogram latency;
        private long ended;
        private long errors;
        private int seconds;

        void add(Histogram more) {
            if (more.getTotalCount() == 0) {
                return;
            }
            if (latency == null) {
                latency = new Histogram(more);
            }
            latency.add(more);
        }
    }

    /** The last seconds of several meters together. */
    static final class Sum {
        private @Nullable Histogram latency;
        private double rate;
        private long ended;
        private long errors;

        void add(RecentSeconds one) {
            rate += Math.max(0, one.smoothedRate);
            ended += one.older.ended + one.younger.ended;
            errors += one.older.errors + one.younger.errors;
            Histogram more = one.latency();
            if (more == null) {
                return;
            }
            if (latency == null) {
                latency = more.copy();
            } else {
                latency.add(more);
            }
        }

        Now now() {
            return nowOf(rate, ended, errors, latency);
        }
    }

    /** Latencies since the last call. */
    Histogram drain(Recorder recorder) {
        interval = recorder.getIntervalHistogram(interval);
        return interval;
    }

    /** Takes in one more second. */
    void advance(long ended, long errors, @Nullable Histogram latencies) {
        if (younger.seconds == HALF) {
            older = younger;
            younger = new Half();
        }
        younger.seconds++;
        younger.ended += ended;
        younger.errors += errors;
        if (latencies != null) {
            younger.add(latencies);
        }
    }

    /** Whether nothing has happened for so long that another idle second changes nothing. */
    boolean isQuiet() {
        return smoothedRate == 0
                && older.ended + younger.ended == 0
                && older.latency == null
                && younger.latency == null;
    }

    Now summary(long requestsInLastSecond) {
        smoothedRate =
                smoothedRate < 0
                        ? requestsInLastSecond
                        : smoothedRate + SMOOTHING * (requestsInLastSecond - smoothedRate);
        if (smoothedRate < 0.05) {
            smoothedRate = 0;
        }
        return nowOf(
                smoothedRate,
                older.ended + younger.ended,
                older.errors + younger.errors,
                latency());
    }

    private static Now nowOf(double rate, long ended, long errors, @Nullable Histogram latency) {
        return new Now(
                rate,
                ended == 0 ? Double.NaN : (double) errors / ended,
                millis(latency, 50),
                millis(latency, 95),
                millis(latency, 99));
    }

    private @Nullable Histogram latency() {
        if (older.latency == null || younger.latency == null) {
            return older.latency == null ? younger.latency : older.latency;
        }
        Histogram both = older.latency.copy();
        both.add(younger.latency);
        return both;
    }

    static double millis(@Nullable Histogram latency, double percentile) {
        return latency == null || latency.getTotalCount() == 0
                ? Double.NaN
                : latency.getValueAtPercentile(percentile) / 1_000.0;
    }
}
