package dev.evenkeel.traffic;

/**
 * The last seconds in numbers, as of the latest sample.
 *
 * @param requestsPerSecond smoothed over about a second and a half, so that it doesn't jitter
 * @param errorShare errors among the requests that ended in the last ten seconds, 0 to 1; NaN where
 *     none ended
 * @param p50Millis and its like: latency percentiles of the last ten seconds; NaN where nothing was
 *     measured
 */
public record Now(
        double requestsPerSecond,
        double errorShare,
        double p50Millis,
        double p95Millis,
        double p99Millis) {

    public static final Now NOTHING = new Now(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
