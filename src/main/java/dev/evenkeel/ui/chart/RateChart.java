package dev.evenkeel.ui.chart;

import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Series;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.Reading.Row;
import dev.evenkeel.ui.text.Texts;

import javafx.scene.canvas.GraphicsContext;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/**
 * Requests and errors per second of one service or host over time. An error is an answer with 5xx
 * or none at all. CSS: {@code .rate-chart}.
 */
public final class RateChart extends TimeCanvas {

    private @Nullable Meter meter;
    private double[] requests = {};
    private double[] errors = {};

    public RateChart(Traffic traffic) {
        super(traffic, "rate-chart", 1);
    }

    /** Whose rate is shown; null for nobody's. */
    public void setMeter(@Nullable Meter newMeter) {
        checkThread();
        if (newMeter != meter) {
            meter = newMeter;
            pausedProperty().set(false);
            zoomOut();
        }
    }

    @Override
    Collection<Meter> meters() {
        return meter == null ? List.of() : List.of(meter);
    }

    @Override
    boolean isBlank() {
        return meter == null || meter.series() == null;
    }

    @Override
    void load(Past past, TimeGrid grid) {
        Series.Window window =
                meter == null
                        ? Series.Window.idle(grid.windowEnd(), grid.windowSeconds())
                        : past.window(meter, grid.windowEnd(), grid.windowSeconds());
        requests = grid.mean(window.requests());
        errors = grid.mean(window.errors());
    }

    @Override
    double greatest() {
        double greatest = 0;
        for (int i = 0; i < requests.length; i++) {
            greatest = Math.max(greatest, Math.max(requests[i], errors[i]));
        }
        return greatest;
    }

    @Override
    String tickText(double value, boolean topmost) {
        return topmost ? Texts.of("chart.per.second", Numbers.rate(value)) : Numbers.rate(value);
    }

    @Override
    double rightMargin() {
        return Math.ceil(textWidth(Texts.of("chart.rate.errors"))) + 10;
    }

    @Override
    void paintData(GraphicsContext g, Plot plot) {
        Lines.area(g, plot, requests, ink(Ink.RATE).deriveColor(0, 1, 1, 0.15));
        Lines.line(g, plot, requests, ink(Ink.RATE), 1.5);
        if (anyErrors()) {
            Lines.area(g, plot, errors, ink(Ink.ERRORS).deriveColor(0, 1, 1, 0.35));
            Lines.line(g, plot, errors, ink(Ink.ERRORS), 1.5);
        }
    }

    @Override
    void paintNames(GraphicsContext g, Plot plot) {
        if (anyErrors()) {
            double height = plot.yOf(errors[errors.length - 1]);
            Lines.name(
                    g,
                    plot,
                    Texts.of("chart.rate.errors"),
                    Math.min(height, plot.bottom() - lineHeight() / 3),
                    ink(Ink.ERRORS));
        }
    }

    private boolean anyErrors() {
        for (double value : errors) {
            if (value > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    Reading read(int point, double height) {
        double share = requests[point] > 0 ? errors[point] / requests[point] : Double.NaN;
        return new Reading(
                List.of(
                        new Row(
                                null,
                                false,
                                Texts.of("chart.rate.requests"),
                                requests[point],
                                rate(requests[point]),
                                "",
                                false),
                        new Row(
                                null,
                                false,
                                Texts.of("chart.rate.errors"),
                                errors[point],
                                rate(errors[point]),
                                Numbers.percent(Math.min(1, share)),
                                false)),
                null);
    }

    @Override
    List<Table.Column> columns() {
        return List.of(
                new Table.Column(Texts.of("chart.rate.requests"), requests),
                new Table.Column(Texts.of("chart.rate.errors"), errors));
    }

    @Override
    String describe(TimeGrid grid, int point) {
        return Texts.of(
                "chart.describe.rate",
                TimeTicks.clock((double) grid.firstSecond(point), zoneProperty().get()),
                rate(requests[point]),
                rate(errors[point]));
    }

    private static String rate(double value) {
        return Texts.of("chart.per.second", Numbers.rate(value));
    }
}
