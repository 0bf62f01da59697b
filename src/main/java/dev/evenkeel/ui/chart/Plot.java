package dev.evenkeel.ui.chart;

import javafx.geometry.Rectangle2D;

/**
 * The rectangle that the data fill, and where a point and a value stand in it.
 *
 * @param top the value at the upper edge; 0 is at the lower
 */
record Plot(double x, double y, double width, double height, View view, TimeGrid grid, double top) {

    double xOf(int point) {
        return xOfTime(grid.time(point));
    }

    double xOfTime(double time) {
        return x + view.position(time, width);
    }

    double yOf(double value) {
        return y + height - value / top * height;
    }

    /** The point nearest to a position. */
    int pointAt(double position) {
        return grid.nearest(view.time(position - x, width));
    }

    /** The value at a position; below 0 under the axis. */
    double valueAt(double position) {
        return (y + height - position) / height * top;
    }

    double bottom() {
        return y + height;
    }

    double right() {
        return x + width;
    }

    /**
     * Where data may be painted, from the canvas' upper edge down, out to whole pixels: at a part
     * of one JavaFX draws every shape into an image of the whole canvas, masks it and copies it.
     *
     * @param pixel how large a pixel is
     */
    Rectangle2D clip(double pixel) {
        double left = Math.floor(x / pixel) * pixel;
        double right = Math.ceil(right() / pixel) * pixel;
        return new Rectangle2D(left, 0, right - left, Math.ceil(bottom() / pixel) * pixel);
    }

    boolean contains(double px, double py) {
        return px >= x - 1 && px <= right() + 1 && py >= y - 1 && py <= bottom() + 1;
    }
}
