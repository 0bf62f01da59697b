package dev.evenkeel.balance;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * By chance, each pick without regard to the ones before: {@code a} of weight 3 and {@code b} of
 * weight 1 may give {@code a a a b b a a a}, three of four in the long run.
 *
 * <p>As HAProxy's {@code balance random(1)} and Envoy's {@code RANDOM}.
 */
final class WeightedRandom<C extends Candidate> implements Balancer<C> {

    private final List<C> candidates;
    private final WeightedDraw draw;
    private final RandomGenerator random;

    WeightedRandom(List<C> candidates, RandomGenerator random) {
        this.candidates = candidates;
        this.draw = new WeightedDraw(candidates);
        this.random = random;
    }

    @Override
    public C pick(RequestKey request) {
        return candidates.get(draw.next(random));
    }

    /** One draw, for which it doesn't pay to build a table. */
    static <C extends Candidate> C drawOnce(List<C> candidates, RandomGenerator random) {
        long sum = 0;
        for (C candidate : candidates) {
            sum += candidate.weight();
        }
        long left = random.nextLong(sum);
        for (C candidate : candidates) {
            left -= candidate.weight();
            if (left < 0) {
                return candidate;
            }
        }
        throw new AssertionError("weights changed during the draw");
    }
}
