package dev.evenkeel.traffic;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The latencies of the last five minutes, one histogram a minute. The sampler thread writes once a
 * second, a window reads now and then; the lock between them is on nobody else's way.
 */
final class LastMinutes {

    static final int MINUTES = 5;

    private static final int SECONDS = 60;

    /** Exact to a sixteenth: a few hundred numbers a minute. */
    private static final int SIGNIFICANT_DIGITS = 1;

    private final @Nullable IntCountsHistogram[] minutes = new IntCountsHistogram[MINUTES + 1];
    private final long[] numbers = new long[MINUTES + 1];

    synchronized void add(long epochSecond, Histogram micros) {
        long minute = epochSecond / SECONDS;
        int slot = (int) (minute % minutes.length);
        IntCountsHistogram known = minutes[slot];
        if (known == null || numbers[slot] != minute) {
            known = new IntCountsHistogram(SIGNIFICANT_DIGITS);
            minutes[slot] = known;
            numbers[slot] = minute;
        }
        known.add(micros);
    }

    /** Those of the minute that this second is in, and of the ones before. */
    synchronized LatencyMix mix(long epochSecond) {
        long latest = epochSecond / SECONDS;
        IntCountsHistogram sum = new IntCountsHistogram(SIGNIFICANT_DIGITS);
        for (int slot = 0; slot < minutes.length; slot++) {
            IntCountsHistogram one = minutes[slot];
            if (one != null && numbers[slot] > latest - MINUTES - 1) {
                sum.add(one);
            }
        }
        return mixOf(sum);
    }

    private static LatencyMix mixOf(AbstractHistogram sum) {
        List<long[]> kinds = new ArrayList<>();
        for (HistogramIterationValue value : sum.recordedValues()) {
            long to = value.getValueIteratedTo();
            kinds.add(
                    new long[] {
                        sum.lowestEquivalentValue(to), to, value.getCountAddedInThisIterationStep()
                    });
        }
        return new LatencyMix(
                kinds.stream().mapToLong(it -> it[0]).toArray(),
                kinds.stream().mapToLong(it -> it[1]).toArray(),
                kinds.stream().mapToLong(it -> it[2]).toArray());
    }
}
