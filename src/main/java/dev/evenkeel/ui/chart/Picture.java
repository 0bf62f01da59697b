package dev.evenkeel.ui.chart;

import dev.evenkeel.ui.chart.HostPalette.Look;

import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A chart as it is kept in a file, for whoever has no pointer to ask it with: painted anew in as
 * many pixels as are wanted, with the names of its bands below.
 */
final class Picture {

    private static final double MARGIN = 8;
    private static final double CHIP = 10;
    private static final double BESIDE_CHIP = 6;
    private static final double BETWEEN = 16;

    private final TimeCanvas chart;
    private final List<Name> names;
    private final double line;

    /**
     * What a band is called.
     *
     * @param look null for that of the others
     */
    record Name(@Nullable Look look, String text) {}

    Picture(TimeCanvas chart, List<Name> names) {
        this.chart = chart;
        this.names = names;
        this.line = chart.lineHeight() * 1.5;
    }

    /**
     * @param pixels how many to a point
     */
    WritableImage image(double pixels) {
        double width = chart.getWidth();
        double height = chart.getHeight();
        double below = names.isEmpty() ? 0 : placeNames(null, 0) + MARGIN;
        Canvas canvas = new Canvas(width * pixels, (height + below) * pixels);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(chart.ink(Ink.PAPER));
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.scale(pixels, pixels);
        g.setFont(chart.font());
        chart.paint(g, width, height);
        placeNames(g, height);
        return canvas.snapshot(new SnapshotParameters(), null);
    }

    /**
     * From left to right, in as many lines as they take.
     *
     * @param g null to paint none
     * @return how high all are
     */
    private double placeNames(@Nullable GraphicsContext g, double top) {
        double x = MARGIN;
        double y = top;
        for (Name name : names) {
            double width = CHIP + BESIDE_CHIP + chart.textWidth(name.text());
            if (x > MARGIN && x + width > chart.getWidth() - MARGIN) {
                x = MARGIN;
                y += line;
            }
            if (g != null) {
                paint(g, name, x, y + line / 2);
            }
            x += width + BETWEEN;
        }
        return y + line - top;
    }

    private void paint(GraphicsContext g, Name name, double x, double middle) {
        Look look = name.look();
        g.setFill(look == null ? chart.ink(Ink.OTHERS) : chart.paint(look));
        g.fillRect(x, middle - CHIP / 2, CHIP, CHIP);
        g.setFill(chart.ink(Ink.TEXT));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(name.text(), x + CHIP + BESIDE_CHIP, middle);
    }
}
