package dev.evenkeel.ui.chart;

import dev.evenkeel.traffic.Series;

import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that a chart shows, and where each moment stands between its edges.
 *
 * @param from the left edge, in seconds since 1970
 * @param to the right edge
 */
record View(double from, double to) {

    /** The shortest stretch that can be zoomed to, in seconds. */
    static final double SHORTEST = 3;

    /** The whole span up to the latest second, or what was zoomed to. */
    static View of(Span span, long latest, @Nullable View zoom) {
        if (zoom != null) {
            return zoom;
        }
        long end = latest;
        if (span.seconds() > Series.FINE_SECONDS) {
            end = (TimeGrid.latestCoarse(latest) + 1) * TimeGrid.COARSE_STEP - 1;
        }
        return new View((double) end - span.seconds(), (double) end);
    }

    double length() {
        return to - from;
    }

    /** Where a time stands on a line of the given width, 0 at the left edge. */
    double position(double time, double width) {
        return (time - from) / length() * width;
    }

    /** The time at a position. */
    double time(double position, double width) {
        return from + position / width * length();
    }

    /** The part between two positions, in any order; null where it is too short to zoom to. */
    @Nullable View part(double one, double other, double width) {
        double start = time(Math.clamp(Math.min(one, other), 0, width), width);
        double end = time(Math.clamp(Math.max(one, other), 0, width), width);
        View part = new View(Math.floor(start), Math.ceil(end));
        return part.length() < SHORTEST || part.length() >= length() ? null : part;
    }

    /** Half or twice as long around a time, inside the given whole; null for the whole. */
    @Nullable View scaled(double factor, double centre, View whole) {
        double length = Math.max(SHORTEST, Math.rint(length() * factor));
        if (length >= whole.length()) {
            return null;
        }
        double start = Math.rint(centre - (centre - from) / length() * length);
        start = Math.clamp(start, whole.from(), Math.max(whole.from(), whole.to() - length));
        return new View(start, start + length);
    }
}
