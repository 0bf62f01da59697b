package dev.evenkeel.ui.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

import java.util.Arrays;

/**
 * Paints series as lines: broken where nothing was measured, a dot where one point stands alone.
 */
final class Lines {

    private Lines() {}

    static void line(
            GraphicsContext g,
            Plot plot,
            double[] values,
            Color color,
            double width,
            double... dashes) {
        g.setStroke(color);
        g.setFill(color);
        g.setLineWidth(width);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineDashes(dashes);
        double[] xs = new double[values.length];
        double[] ys = new double[values.length];
        int length = 0;
        for (int i = 0; i <= values.length; i++) {
            if (i < values.length && !Double.isNaN(values[i])) {
                xs[length] = plot.xOf(i);
                ys[length++] = plot.yOf(values[i]);
            } else {
                if (length == 1) {
                    g.fillOval(xs[0] - width, ys[0] - width, width * 2, width * 2);
                } else if (length > 1) {
                    g.strokePolyline(xs, ys, length);
                }
                length = 0;
            }
        }
        g.setLineDashes();
    }

    /** The ground under a line. */
    static void area(GraphicsContext g, Plot plot, double[] values, Color color) {
        double[] xs = new double[values.length + 2];
        double[] ys = new double[values.length + 2];
        for (int i = 0; i < values.length; i++) {
            xs[i] = plot.xOf(i);
            ys[i] = plot.yOf(values[i]);
        }
        xs[values.length] = plot.xOf(values.length - 1);
        ys[values.length] = plot.bottom();
        xs[values.length + 1] = plot.xOf(0);
        ys[values.length + 1] = plot.bottom();
        g.setFill(color);
        g.fillPolygon(xs, ys, xs.length);
    }

    /**
     * The names of lines at the height of their newest values, moved apart where they'd overlap.
     */
    static double[] apart(double[] wanted, double distance, double lowest) {
        double[] heights = wanted.clone();
        Integer[] order = new Integer[heights.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(wanted[b], wanted[a]));
        double limit = lowest;
        for (int i : order) {
            heights[i] = Math.min(heights[i], limit);
            limit = heights[i] - distance;
        }
        return heights;
    }

    static void name(GraphicsContext g, Plot plot, String name, double height, Color color) {
        g.setFill(color);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(name, plot.right() + 6, height);
    }
}
