package dev.evenkeel.bench;

/**
 * What one measurement of one proxy gave.
 *
 * @param perSecond requests answered in a second
 * @param cpuMicros the proxy's processor time for each of them
 * @param p50 and its like: how long answers took, in milliseconds
 * @param peakMib the most memory that the proxy held meanwhile
 */
record Sample(
        double perSecond, double cpuMicros, double p50, double p99, double p999, double peakMib) {

    /** Of a measurement with errors. */
    static final Sample NONE =
            new Sample(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
