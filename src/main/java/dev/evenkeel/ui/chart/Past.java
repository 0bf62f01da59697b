package dev.evenkeel.ui.chart;

import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Series;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Where a chart's points come from: the meters as they are, or as they were when it was paused. */
interface Past {

    /** Points of a meter; see {@link Series#window}. */
    Series.Window window(Meter meter, long endSecond, int seconds);

    /** The meters as they are. */
    static Past live() {
        return (meter, endSecond, seconds) -> {
            Series series = meter.series();
            return series == null
                    ? Series.Window.idle(endSecond, seconds)
                    : series.window(endSecond, seconds);
        };
    }

    /** The meters as they are now, for as long as one likes to look at them. */
    static Past frozen(Collection<Meter> meters, long latest) {
        long coarseEnd =
                TimeGrid.latestCoarse(latest) * TimeGrid.COARSE_STEP + TimeGrid.COARSE_STEP - 1;
        Map<Meter, Series.Window> fine = new HashMap<>();
        Map<Meter, Series.Window> coarse = new HashMap<>();
        Past live = live();
        for (Meter meter : meters) {
            fine.put(meter, live.window(meter, latest, Series.FINE_SECONDS));
            coarse.put(meter, live.window(meter, coarseEnd, Series.SECONDS));
        }
        return (meter, endSecond, seconds) -> {
            Series.Window whole = (seconds <= Series.FINE_SECONDS ? fine : coarse).get(meter);
            return whole == null
                    ? Series.Window.idle(endSecond, seconds)
                    : cut(whole, endSecond, seconds);
        };
    }

    private static Series.Window cut(Series.Window whole, long endSecond, int seconds) {
        int step = whole.secondsPerPoint();
        int end = whole.requests().length - (int) ((whole.endSecond() - endSecond) / step);
        int start = end - seconds / step;
        if (start < 0 || end > whole.requests().length) {
            return Series.Window.idle(endSecond, seconds);
        }
        return new Series.Window(
                endSecond,
                step,
                Arrays.copyOfRange(whole.requests(), start, end),
                Arrays.copyOfRange(whole.errors(), start, end),
                Arrays.copyOfRange(whole.p50Millis(), start, end),
                Arrays.copyOfRange(whole.p95Millis(), start, end),
                Arrays.copyOfRange(whole.p99Millis(), start, end));
    }
}
