package dev.evenkeel.ui.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round local times along a time axis. */
final class TimeTicks {

    private static final int[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_200, 1_800, 3_600
    };
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private TimeTicks() {}

    /** A place on the axis and what stands there. */
    record Tick(long second, String label) {}

    /**
     * The ticks of a view.
     *
     * @param most how many there is room for
     */
    static List<Tick> of(View view, int most, ZoneId zone) {
        int step = STEPS[STEPS.length - 1];
        for (int candidate : STEPS) {
            if (view.length() / candidate <= Math.max(1, most)) {
                step = candidate;
                break;
            }
        }
        Instant start = Instant.ofEpochSecond((long) Math.ceil(view.from()));
        long offset = zone.getRules().getOffset(start).getTotalSeconds();
        long local = start.getEpochSecond() + offset;
        long first = Math.ceilDiv(local, (long) step) * step - offset;
        List<Tick> ticks = new ArrayList<>();
        for (long second = first; second <= view.to(); second += step) {
            ticks.add(
                    new Tick(
                            second,
                            step < 60 ? clock((double) second, zone) : minutes(second, zone)));
        }
        return ticks;
    }

    /** A time with its seconds: {@code 14:02:07}. */
    static String clock(double second, ZoneId zone) {
        return SECONDS.format(Instant.ofEpochSecond(Math.round(second)).atZone(zone));
    }

    private static String minutes(long second, ZoneId zone) {
        return MINUTES.format(Instant.ofEpochSecond(second).atZone(zone));
    }
}
