package dev.evenkeel.ui.chart;

import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Series;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

/**
 * Requests per second over the last five minutes, errors under them, without axes: for a table's
 * row, whose other cells have the numbers. CSS: {@code .spark-line}.
 */
public final class SparkLine extends InkedRegion {

    private static final int SECONDS = 300;
    private static final int POINT_SECONDS = 6;

    private @Nullable Meter meter;
    private long second;

    public SparkLine() {
        super("spark-line");
        setMouseTransparent(true);
        setMinSize(24, 16);
        setPrefSize(96, 20);
        setMaxSize(Double.MAX_VALUE, 24);
    }

    /**
     * Cheap where neither has changed.
     *
     * @param newSecond the latest that was sampled, where the line ends
     */
    public void show(Meter newMeter, long newSecond) {
        checkThread();
        if (newMeter != meter || newSecond != second) {
            meter = newMeter;
            second = newSecond;
            repaint();
        }
    }

    @Override
    void paint(GraphicsContext g, double width, double height) {
        Series series = meter == null ? null : meter.series();
        if (series == null) {
            g.setFill(ink(Ink.GRID));
            g.fillRect(0, snapPositionY(height - 1), width, 1);
            return;
        }
        Series.Window window = series.window(second, SECONDS);
        double[] requests = means(window.requests());
        double greatest = 1;
        for (double value : requests) {
            greatest = Math.max(greatest, value);
        }
        draw(g, requests, width, height, greatest, ink(Ink.RATE));
        double[] errors = means(window.errors());
        for (double value : errors) {
            if (value > 0) {
                draw(g, errors, width, height, greatest, ink(Ink.ERRORS));
                return;
            }
        }
    }

    private static void draw(
            GraphicsContext g,
            double[] values,
            double width,
            double height,
            double greatest,
            Color color) {
        int last = values.length - 1;
        double[] xs = new double[values.length + 2];
        double[] ys = new double[values.length + 2];
        for (int i = 0; i <= last; i++) {
            xs[i] = width * i / last;
            ys[i] = height - 1 - values[i] / greatest * (height - 2);
        }
        xs[last + 1] = width;
        ys[last + 1] = height;
        xs[last + 2] = 0;
        ys[last + 2] = height;
        g.setFill(color.deriveColor(0, 1, 1, 0.18));
        g.fillPolygon(xs, ys, xs.length);
        g.setStroke(color);
        g.setLineWidth(1.25);
        g.strokePolyline(xs, ys, values.length);
    }

    private static double[] means(float[] seconds) {
        double[] means = new double[seconds.length / POINT_SECONDS];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int k = 0; k < POINT_SECONDS; k++) {
                sum += seconds[i * POINT_SECONDS + k];
            }
            means[i] = sum / POINT_SECONDS;
        }
        return means;
    }
}
