package dev.evenkeel.ui.chart;

import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Series;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.Reading.Row;
import dev.evenkeel.ui.text.Texts;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The latency of one service or host over time: p50, p95 and p99, the higher the finer the line; a
 * gap where nothing was measured. CSS: {@code .latency-chart}.
 */
public final class LatencyChart extends TimeCanvas {

    private static final double[] WIDTHS = {2, 1.25, 1};
    private static final double[][] DASHES = {{}, {}, {2, 2}};
    private static final Ink[] INKS = {Ink.P50, Ink.P95, Ink.P99};
    private static final List<String> NAMES =
            List.of(
                    Texts.of("chart.latency.p50"),
                    Texts.of("chart.latency.p95"),
                    Texts.of("chart.latency.p99"));

    private @Nullable Meter meter;
    private List<double[]> lines = List.of();

    public LatencyChart(Traffic traffic) {
        super(traffic, "latency-chart", 0.1);
    }

    /** Whose latency is shown; null for nobody's. */
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
        lines =
                List.of(
                        grid.worst(window.p50Millis()),
                        grid.worst(window.p95Millis()),
                        grid.worst(window.p99Millis()));
    }

    @Override
    double greatest() {
        double greatest = 0;
        for (double value : lines.getLast()) {
            greatest = value > greatest ? value : greatest;
        }
        return greatest;
    }

    @Override
    String tickText(double value, boolean topmost) {
        return value == 0 ? "0" : Numbers.millis(value);
    }

    @Override
    double rightMargin() {
        return Math.ceil(textWidth(NAMES.getLast())) + 10;
    }

    @Override
    void paintData(GraphicsContext g, Plot plot) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Lines.line(g, plot, lines.get(i), color(i), WIDTHS[i], DASHES[i]);
        }
    }

    @Override
    void paintNames(GraphicsContext g, Plot plot) {
        double[] heights = new double[lines.size()];
        for (int i = 0; i < heights.length; i++) {
            double last = lines.get(i)[lines.get(i).length - 1];
            if (Double.isNaN(last)) {
                return;
            }
            heights[i] = plot.yOf(last);
        }
        double[] apart = Lines.apart(heights, lineHeight(), plot.bottom());
        for (int i = 0; i < apart.length; i++) {
            Lines.name(g, plot, NAMES.get(i), apart[i], ink(Ink.LABEL));
        }
    }

    private Color color(int line) {
        return ink(Objects.requireNonNull(INKS[line]));
    }

    @Override
    Reading read(int point, double height) {
        List<Row> rows = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            double value = lines.get(i)[point];
            rows.add(new Row(null, false, NAMES.get(i), value, Numbers.millis(value), "", false));
        }
        return new Reading(rows, null);
    }

    @Override
    List<Table.Column> columns() {
        List<Table.Column> columns = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            columns.add(new Table.Column(NAMES.get(i) + " ms", lines.get(i)));
        }
        return columns;
    }

    @Override
    String describe(TimeGrid grid, int point) {
        return Texts.of(
                "chart.describe.latency",
                TimeTicks.clock((double) grid.firstSecond(point), zoneProperty().get()),
                Numbers.millis(lines.get(0)[point]),
                Numbers.millis(lines.get(1)[point]),
                Numbers.millis(lines.get(2)[point]));
    }
}
