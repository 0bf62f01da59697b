package dev.evenkeel.ui.chart;

import java.util.Arrays;
import java.util.List;

/**
 * Paints bands that lie on one another into pixels, column by column: what a column of a band
 * covers is a run of pixels, whole ones but for its two ends. A pixel at an edge gets as much of
 * either band as there is of it, so edges are smooth and nothing shines through between bands.
 *
 * <p>For many bands that is far cheaper than a polygon for each, above all where no graphics card
 * draws them.
 */
final class BandRaster {

    /** A pixel's parts are counted in these. */
    private static final int WHOLE = 256;

    private static final int HALF = WHOLE / 2;
    private static final int LANE = 0xffff;

    private final int width;
    private final int height;
    private final int[] pixels;
    private final long[] column;

    BandRaster(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
        column = new long[height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Line by line, alpha, red, green and blue in eight bits each, these times alpha. */
    int[] pixels() {
        return pixels;
    }

    /**
     * Paints anew. All lengths are in pixels, from the left upper corner.
     *
     * @param xs where the points stand, ascending
     * @param edges the bands' upper edges at each point, the topmost band first, and after them the
     *     lower edge of the last; none is above the one before it
     * @param grounds one for each band
     */
    void paint(double[] xs, double[][] edges, List<Ground> grounds) {
        Arrays.fill(pixels, 0);
        int x = -1;
        for (int point = 0; point + 1 < xs.length; point++) {
            double length = xs[point + 1] - xs[point];
            int end = (int) Math.min(width, Math.ceil(xs[point + 1]));
            for (int at = (int) Math.max(0, Math.floor(xs[point])); at < end; at++) {
                if (at != x) {
                    finish(x);
                    x = at;
                }
                double from = Math.max(xs[point], at);
                double to = Math.min(xs[point + 1], at + 1);
                int parts = parts(to - at) - parts(from - at);
                if (parts > 0) {
                    double left = (from - xs[point]) / length;
                    paint(x, parts, edges, point, left, (to - xs[point]) / length, grounds);
                }
            }
        }
        finish(x);
    }

    private static int parts(double share) {
        return (int) (share * WHOLE + 0.5);
    }

    /**
     * Paints a part of a column in which all edges are straight.
     *
     * @param left where it begins between a point and the next, 0 to 1
     */
    private void paint(
            int x,
            int parts,
            double[][] edges,
            int point,
            double left,
            double right,
            List<Ground> grounds) {
        double lowerLeft = between(edges[0], point, left);
        double lowerRight = between(edges[0], point, right);
        for (int band = 0; band + 1 < edges.length; band++) {
            double upperLeft = lowerLeft;
            double upperRight = lowerRight;
            lowerLeft = between(edges[band + 1], point, left);
            lowerRight = between(edges[band + 1], point, right);
            if (upperLeft == lowerLeft && upperRight == lowerRight) {
                continue;
            }
            Ground ground = grounds.get(band);
            int top = (int) Math.max(0, Math.floor(Math.min(upperLeft, upperRight)));
            int bottom = (int) Math.min(height, Math.ceil(Math.max(lowerLeft, lowerRight)));
            int inside = (int) Math.ceil(Math.max(upperLeft, upperRight));
            int outside = (int) Math.floor(Math.min(lowerLeft, lowerRight));
            for (int y = top; y < bottom; y++) {
                int upper = y < inside ? below(upperLeft, upperRight, y, parts) : parts;
                int lower = y < outside ? 0 : below(lowerLeft, lowerRight, y, parts);
                if (upper > lower) {
                    column[y] += ground.at(x, y) * (upper - lower);
                }
            }
        }
    }

    private static double between(double[] edge, int point, double share) {
        return edge[point] + (edge[point + 1] - edge[point]) * share;
    }

    /** How much of a pixel lies below a straight edge that runs across it. */
    private static int below(double left, double right, int y, int parts) {
        double high = Math.min(left, right);
        double low = Math.max(left, right);
        return (int) ((belowUpTo(high, low, y + 1) - belowUpTo(high, low, y)) * parts + 0.5);
    }

    /** The mean length of what is below an edge and above a level. */
    private static double belowUpTo(double high, double low, double level) {
        if (level <= high) {
            return 0;
        }
        return level >= low
                ? level - (high + low) / 2
                : (level - high) * (level - high) / (2 * (low - high));
    }

    private void finish(int x) {
        if (x < 0) {
            return;
        }
        for (int y = 0; y < height; y++) {
            long sums = column[y];
            if (sums != 0) {
                pixels[y * width + x] =
                        (mean(sums >>> 48) << 24)
                                | (mean(sums >>> 32) << 16)
                                | (mean(sums >>> 16) << 8)
                                | mean(sums);
                column[y] = 0;
            }
        }
    }

    private static int mean(long sums) {
        return (((int) sums & LANE) + HALF) >> 8;
    }
}
