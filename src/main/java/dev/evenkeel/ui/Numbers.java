package dev.evenkeel.ui;

import dev.evenkeel.ui.text.Texts;

/**
 * How numbers read in the window: {@code 1,204}, {@code 12.3 k}, {@code 0.4 %}, {@code 850 µs}.
 *
 * <p>What was not measured (NaN) is a dash, never 0; what is there but too small to show says so
 * ({@code <0.1}).
 */
public final class Numbers {

    /** Stands where nothing was measured. */
    public static final String NONE = "–";

    private static final double THOUSAND = 1_000;
    private static final double MILLION = 1_000_000;
    private static final double MANY = 10_000;

    private Numbers() {}

    /** Events per second or the like, 0 or more, without its unit: {@code 0.4}, {@code 1,204}. */
    public static String rate(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (value >= MANY - 0.5) {
            return shortened(value);
        }
        if (value >= 9.95) {
            return String.format(Texts.locale(), "%,d", Math.round(value));
        }
        return value > 0 && value < 0.05 ? "<" + oneDecimal(0.1) : oneDecimal(value);
    }

    /** How many: {@code 1,204}, from a million {@code 1.2 M}. */
    public static String count(long value) {
        return value >= 1_000_000
                ? shortened((double) value)
                : String.format(Texts.locale(), "%,d", value);
    }

    /** A part of a whole, 0 to 1: {@code 0.4 %}, {@code 50 %}; only nothing is {@code 0 %}. */
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return NONE;
        }
        double percent = share * 100;
        if (percent > 0 && percent < 0.05) {
            return "<" + oneDecimal(0.1) + " %";
        }
        if (percent > 0 && (percent < 9.95 || (percent >= 99.5 && percent < 99.95))) {
            return String.format(Texts.locale(), "%.1f %%", percent);
        }
        return percent >= 99.95 && percent < 100
                ? oneDecimal(99.9) + " %"
                : Math.round(percent) + " %";
    }

    /** A duration: {@code 850 µs}, {@code 3.4 ms}, {@code 12 ms}, {@code 1.2 s}, {@code 75 s}. */
    public static String millis(double millis) {
        if (Double.isNaN(millis)) {
            return NONE;
        }
        if (millis == 0) {
            return "0 ms";
        }
        if (millis < 0.9995) {
            return Math.round(millis * THOUSAND) + " µs";
        }
        if (millis < 999.5) {
            return upToTen(millis) + " ms";
        }
        return upToTen(millis / THOUSAND) + " s";
    }

    private static String shortened(double value) {
        return value >= MILLION - 500
                ? upToHundred(value / MILLION) + " M"
                : upToHundred(value / THOUSAND) + " k";
    }

    private static String upToTen(double value) {
        return value < 9.95 ? oneDecimal(value) : String.valueOf(Math.round(value));
    }

    private static String upToHundred(double value) {
        return value < 99.95 ? oneDecimal(value) : String.valueOf(Math.round(value));
    }

    private static String oneDecimal(double value) {
        double tenths = Math.round(value * 10) / 10.0;
        return tenths == Math.rint(tenths)
                ? String.valueOf((long) tenths)
                : String.format(Texts.locale(), "%.1f", tenths);
    }
}
