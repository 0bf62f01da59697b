package dev.evenkeel.traffic;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long requests took since the program started, for those who add up over time and machines.
 *
 * @param counts how many took at most the bound of {@link #BOUNDS_MILLIS} at the same place, and
 *     more than the one before; of a last place, how many took longer. Empty where none was timed
 * @param totalMillis all of them together, as exact as the histogram behind it
 */
public record Latencies(List<Long> counts, double totalMillis) {

    public static final List<Double> BOUNDS_MILLIS =
            List.of(
                    0.5, 1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1_000.0, 2_500.0,
                    5_000.0, 10_000.0);

    public static final Latencies NONE = new Latencies(List.of(), 0);

    private static final double MICROS_PER_MILLI = 1_000;

    public Latencies {
        counts = List.copyOf(counts);
    }

    /**
     * @param micros latencies in microseconds
     */
    Latencies plus(Histogram micros) {
        if (micros.getTotalCount() == 0) {
            return this;
        }
        List<Long> sums =
                new ArrayList<>(
                        counts.isEmpty()
                                ? Collections.nCopies(BOUNDS_MILLIS.size() + 1, 0L)
                                : counts);
        double total = totalMillis;
        for (HistogramIterationValue value : micros.recordedValues()) {
            double millis = value.getValueIteratedTo() / MICROS_PER_MILLI;
            long count = value.getCountAddedInThisIterationStep();
            int place = 0;
            while (place < BOUNDS_MILLIS.size() && millis > BOUNDS_MILLIS.get(place)) {
                place++;
            }
            sums.set(place, sums.get(place) + count);
            total += millis * count;
        }
        return new Latencies(sums, total);
    }
}
