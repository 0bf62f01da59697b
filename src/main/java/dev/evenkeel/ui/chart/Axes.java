package dev.evenkeel.ui.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

import java.time.ZoneId;
import java.util.List;

/** Paints what stands around the data: grid, numbers, times, and the lines of what happened. */
final class Axes {

    private static final double LEAST_GUTTER = 32;
    private static final double GUTTER_STEP = 8;
    private static final double TIME_GAP = 28;
    private static final double FLAG = 3;

    private final TimeCanvas chart;
    private final GraphicsContext g;

    Axes(TimeCanvas chart, GraphicsContext g) {
        this.chart = chart;
        this.g = g;
    }

    /** The room for the numbers, in steps, so that it seldom changes. */
    double gutter(List<String> ticks) {
        double widest = LEAST_GUTTER;
        for (String tick : ticks) {
            widest = Math.max(widest, chart.textWidth(tick) + 8);
        }
        return Math.ceil(widest / GUTTER_STEP) * GUTTER_STEP;
    }

    void paintGrid(Plot plot, int ticks) {
        g.setFill(chart.ink(Ink.GRID));
        for (int i = 1; i <= ticks; i++) {
            level(plot, plot.top() * i / ticks);
        }
        g.setFill(chart.ink(Ink.AXIS));
        level(plot, 0);
    }

    /** The numbers and times, and a trace of the grid over the data that were painted over it. */
    void paintLabels(Plot plot, List<String> ticks, ZoneId zone) {
        g.setFill(chart.ink(Ink.LABEL).deriveColor(0, 1, 1, 0.12));
        for (int i = 1; i < ticks.size() - 1; i++) {
            level(plot, plot.top() * i / (ticks.size() - 1));
        }
        g.setFill(chart.ink(Ink.AXIS));
        level(plot, 0);
        g.setFill(chart.ink(Ink.LABEL));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        int step = ticks.size() * chart.lineHeight() > plot.height() + plot.y() * 2 ? 2 : 1;
        for (int i = ticks.size() - 1; i >= 0; i -= step) {
            double y = plot.yOf(plot.top() * i / Math.max(1, ticks.size() - 1));
            g.fillText(ticks.get(i), plot.x() - 6, chart.snapPositionY(y));
        }
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.BASELINE);
        double baseline = chart.snapPositionY(plot.bottom() + chart.lineHeight() * 1.05);
        for (TimeTicks.Tick tick : timeTicks(plot, zone)) {
            double x = chart.snapPositionX(plot.xOfTime((double) tick.second()));
            double width = chart.textWidth(tick.label()) / 2;
            g.setFill(chart.ink(Ink.AXIS));
            g.fillRect(x, plot.bottom() + 1, 1, 3);
            if (x - width >= plot.x() - GUTTER_STEP
                    && x + width <= plot.right() + chart.rightMargin()) {
                g.setFill(chart.ink(Ink.LABEL));
                g.fillText(tick.label(), x, baseline);
            }
        }
    }

    /** Whole minutes take less room than seconds. */
    private List<TimeTicks.Tick> timeTicks(Plot plot, ZoneId zone) {
        int most = (int) (plot.width() / (chart.textWidth("00:00") + TIME_GAP));
        List<TimeTicks.Tick> ticks = TimeTicks.of(plot.view(), most, zone);
        boolean whole = ticks.stream().allMatch(tick -> tick.second() % 60 == 0);
        if (whole && ticks.size() > 1) {
            return ticks;
        }
        int fewer = (int) (plot.width() / (chart.textWidth("00:00:00") + TIME_GAP));
        return TimeTicks.of(plot.view(), fewer, zone);
    }

    /** A hairline for each, with a small flag at its head that says there is more to know. */
    void paintMarks(Plot plot, List<Mark> marks) {
        Color ink = chart.ink(Ink.MARK);
        double last = Double.NEGATIVE_INFINITY;
        for (Mark mark : marks) {
            double time = (double) mark.time().getEpochSecond();
            if (time < plot.view().from() || time > plot.view().to()) {
                continue;
            }
            double x = chart.snapPositionX(plot.xOfTime(time));
            if (x == last) {
                continue;
            }
            last = x;
            g.setFill(ink.deriveColor(0, 1, 1, 0.55));
            g.fillRect(x, plot.y(), 1, plot.height());
            g.setFill(ink);
            g.fillPolygon(
                    new double[] {x - FLAG, x + FLAG + 1, x + 0.5},
                    new double[] {plot.y() - FLAG, plot.y() - FLAG, plot.y() + FLAG},
                    3);
        }
    }

    private void level(Plot plot, double value) {
        g.fillRect(plot.x(), chart.snapPositionY(plot.yOf(value)), plot.width(), 1);
    }
}
