package dev.evenkeel.balance;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws two hosts by weight and takes the one that costs less: the draws {@code ab ba aa bb}, with
 * more in flight at {@code b}, give {@code a a a a}.
 *
 * <p>What a request costs is one more than what is in flight, for {@code P2C} (M. Mitzenmacher,
 * "The power of two choices in randomized load balancing", 2001), and the recent latency times
 * that, for {@code PEAK_EWMA} (Finagle's {@code Balancers.p2cPeakEwma}). What is in flight counts
 * for the less the greater a host's weight: equally fast hosts cost the same when each has its
 * share, and the draws make the shares.
 *
 * <p>That holds as long as both draws are alike; so the same host may be drawn twice. But then it
 * could never be avoided where there are few. A host drawn twice therefore faces any other, and
 * gives way only to one that costs no more than half.
 */
final class TwoChoices<C extends Candidate> implements Balancer<C> {

    /** More than any latency: what a host costs that has a first request in flight. */
    private static final double NOT_YET_KNOWN = 1e18;

    private final List<C> candidates;
    private final WeightedDraw draw;

    /** By how much each request in flight adds to what a host costs. */
    private final double[] loadOfOne;

    private final RandomGenerator random;
    private final boolean latencyCounts;

    private TwoChoices(List<C> candidates, RandomGenerator random, boolean latencyCounts) {
        this.candidates = candidates;
        this.draw = new WeightedDraw(candidates);
        double mean = candidates.stream().mapToInt(Candidate::weight).average().orElseThrow();
        this.loadOfOne = candidates.stream().mapToDouble(it -> mean / it.weight()).toArray();
        this.random = random;
        this.latencyCounts = latencyCounts;
    }

    static <C extends Candidate> TwoChoices<C> byRequests(
            List<C> candidates, RandomGenerator random) {
        return new TwoChoices<>(candidates, random, false);
    }

    static <C extends Candidate> TwoChoices<C> byLatency(
            List<C> candidates, RandomGenerator random) {
        return new TwoChoices<>(candidates, random, true);
    }

    @Override
    public C pick(RequestKey request) {
        int size = candidates.size();
        if (size == 1) {
            return candidates.getFirst();
        }
        int first = draw.next(random);
        int second = draw.next(random);
        int margin = 1;
        if (first == second) {
            second = (first + 1 + random.nextInt(size - 1)) % size;
            margin = 2;
        }
        C one = candidates.get(first);
        C other = candidates.get(second);
        double costOfOne = 1 + one.inFlight() * loadOfOne[first];
        double costOfOther = 1 + other.inFlight() * loadOfOne[second];
        if (latencyCounts) {
            long now = one.nanoTime();
            costOfOne = withLatency(costOfOne, one.latencyNanos(now));
            costOfOther = withLatency(costOfOther, other.latencyNanos(now));
        }
        return costOfOther * margin <= costOfOne ? other : one;
    }

    private static double withLatency(double load, double latency) {
        if (latency > 0) {
            return latency * load;
        }
        // To be tried at once, but by one request: the rest waits for what that one tells.
        return load == 1 ? 0 : NOT_YET_KNOWN * load;
    }
}
