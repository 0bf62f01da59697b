package dev.evenkeel.ui.chart;

/**
 * A scale from 0 to a round number with room for what is to be shown. It grows at once, and shrinks
 * only when half of it has been empty for a while, so the picture doesn't jump.
 */
final class NiceScale {

    /** So many looks in a row must find the scale too large before it shrinks. */
    static final int PATIENCE = 8;

    /** What shrinks the scale must leave it so full at most, lest it grow again at once. */
    private static final double SPARE = 0.85;

    private static final double[] STEPS = {1, 2, 5};
    private static final int MOST_TICKS = 5;

    private final double leastStep;
    private double step;
    private int ticks;
    private int tooLarge;

    /**
     * @param leastStep the smallest distance between ticks that makes sense, above 0
     */
    NiceScale(double leastStep) {
        this.leastStep = leastStep;
        fit(0);
    }

    /** Makes room for a value; to be told once with each new picture. True if the scale changed. */
    boolean include(double greatest) {
        double before = top();
        if (greatest > before) {
            fit(greatest);
            tooLarge = 0;
        } else if (new NiceScale(leastStep).fitted(greatest / SPARE) <= before / 2) {
            tooLarge++;
            if (tooLarge >= PATIENCE) {
                fit(greatest / SPARE);
                tooLarge = 0;
            }
        } else {
            tooLarge = 0;
        }
        return top() != before;
    }

    /** Forgets what was: what comes next is another kind of picture. */
    void reset(double greatest) {
        fit(greatest);
        tooLarge = 0;
    }

    double top() {
        return step * ticks;
    }

    /** How many ticks there are above 0; the last one is the top. */
    int ticks() {
        return ticks;
    }

    double tick(int number) {
        return step * number;
    }

    private double fitted(double greatest) {
        fit(greatest);
        return top();
    }

    private void fit(double greatest) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(leastStep, greatest))) - 1);
        while (true) {
            for (double factor : STEPS) {
                double candidate = factor * power;
                int needed = Math.max(1, (int) Math.ceil(greatest / candidate - 1e-9));
                boolean fine = candidate >= leastStep - 1e-12 && needed <= MOST_TICKS;
                if (fine && (leastStep < 1 || candidate == Math.rint(candidate))) {
                    step = candidate;
                    ticks = Math.max(2, needed);
                    return;
                }
            }
            power *= 10;
        }
    }
}
