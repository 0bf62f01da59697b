package dev.evenkeel.ui.chart;

import java.util.List;

/**
 * Bands on top of one another: the first band is the topmost, so that they stand in the order of
 * the table beside them.
 */
final class Stack {

    private final double[][] values;
    private final double[][] uppers;
    private final double[] totals;
    private final boolean shares;

    /**
     * @param values of each band at each point, 0 or more
     * @param points how many points each has
     * @param shares whether each point's bands fill the whole, 0 to 1; where nothing happened,
     *     nothing is filled
     */
    Stack(List<double[]> values, int points, boolean shares) {
        this.values = values.toArray(double[][]::new);
        this.shares = shares;
        totals = new double[points];
        for (double[] band : this.values) {
            for (int i = 0; i < points; i++) {
                totals[i] += band[i];
            }
        }
        uppers = new double[this.values.length][points];
        for (int band = this.values.length - 1; band >= 0; band--) {
            for (int i = 0; i < points; i++) {
                uppers[band][i] = lower(band, i) + shown(band, i);
            }
        }
    }

    int bands() {
        return values.length;
    }

    int points() {
        return totals.length;
    }

    /** What a band measures at a point, not its share. */
    double value(int band, int point) {
        return values[band][point];
    }

    double total(int point) {
        return totals[point];
    }

    /** A band's part of the total at a point; NaN where nothing happened. */
    double share(int band, int point) {
        return totals[point] > 0 ? values[band][point] / totals[point] : Double.NaN;
    }

    double upper(int band, int point) {
        return uppers[band][point];
    }

    double lower(int band, int point) {
        return band + 1 < uppers.length ? uppers[band + 1][point] : 0;
    }

    /** The greatest height. */
    double greatest() {
        double greatest = 0;
        if (uppers.length > 0) {
            for (double upper : uppers[0]) {
                greatest = Math.max(greatest, upper);
            }
        }
        return greatest;
    }

    /** The band at a height over a point; -1 where there is none. */
    int bandAt(int point, double height) {
        if (height < 0) {
            return -1;
        }
        for (int band = uppers.length - 1; band >= 0; band--) {
            if (height < uppers[band][point]) {
                return band;
            }
        }
        return -1;
    }

    private double shown(int band, int point) {
        if (!shares) {
            return values[band][point];
        }
        return totals[point] > 0 ? values[band][point] / totals[point] : 0;
    }
}
