package dev.evenkeel.ui.chart;

import dev.evenkeel.ui.chart.HostPalette.Pattern;

import javafx.scene.paint.Color;

/**
 * What a band is filled with, pixel by pixel: a colour, or stripes of two. A pixel's colour depends
 * on one number alone, its place across the stripes, so all there can be stand in a row.
 */
final class Ground {

    /** How far apart stripes are, in points. */
    static final double STRIPE = 5;

    /** How much of that is the colour, before the stripe begins. */
    static final double BEFORE_STRIPE = 0.6;

    private final long[] lanes;
    private final int across;
    private final int down;
    private final int first;

    private Ground(long[] lanes, int across, int down, int first) {
        this.lanes = lanes;
        this.across = across;
        this.down = down;
        this.first = first;
    }

    static Ground plain(Color color) {
        return new Ground(new long[] {lanesOf(color)}, 0, 0, 0);
    }

    /**
     * Stripes with smooth edges, as fine as the pixels are.
     *
     * @param pixels how many to a point
     * @param width of the picture, in pixels
     */
    static Ground striped(
            Color color, Color stripe, Pattern pattern, double pixels, int width, int height) {
        int across = pattern.across();
        int down = pattern.down();
        if (across == 0 && down == 0) {
            return plain(color);
        }
        int first = down < 0 ? height - 1 : 0;
        int directions = across * across + down * down;
        double period = STRIPE * pixels * directions;
        double halfPixel = Math.sqrt(directions) / 2;
        long[] lanes = new long[width + height];
        for (int i = 0; i < lanes.length; i++) {
            double middle = i - first + (across + down) / 2.0;
            double striped =
                    stripedUpTo(middle + halfPixel, period)
                            - stripedUpTo(middle - halfPixel, period);
            lanes[i] = lanesOf(color.interpolate(stripe, striped / (halfPixel * 2)));
        }
        return new Ground(lanes, across, down, first);
    }

    /** How much of the way from 0 on is stripe. */
    private static double stripedUpTo(double way, double period) {
        double whole = Math.floor(way / period);
        double rest = way - whole * period;
        return whole * (1 - BEFORE_STRIPE) * period + Math.max(0, rest - BEFORE_STRIPE * period);
    }

    /**
     * The colour of a pixel in four lanes of 16 bits: alpha, and red, green and blue times alpha,
     * each up to 255, so that colours are mixed by adding them 256 times in all.
     */
    long at(int x, int y) {
        return lanes[first + x * across + y * down];
    }

    private static long lanesOf(Color color) {
        double alpha = color.getOpacity() * 255;
        return (Math.round(alpha) << 48)
                | (Math.round(color.getRed() * alpha) << 32)
                | (Math.round(color.getGreen() * alpha) << 16)
                | Math.round(color.getBlue() * alpha);
    }
}
