package dev.evenkeel.ui.chart;

import dev.evenkeel.traffic.Series;

/** How much of the past a chart shows. */
public enum Span {
    ONE_MINUTE(60),
    FIVE_MINUTES(300),
    FIFTEEN_MINUTES(Series.FINE_SECONDS),
    ONE_HOUR(Series.SECONDS);

    private final int seconds;

    Span(int seconds) {
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }
}
