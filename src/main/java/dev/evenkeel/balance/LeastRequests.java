package dev.evenkeel.balance;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The host with the fewest requests in flight for its weight: with 1 in flight at {@code a} of
 * weight 2 and 2 at {@code b} of weight 1, the next three go {@code a a a}, if none ends meanwhile.
 * Then both have 2 for each unit of weight; among equals it draws by weight, so idle hosts get what
 * their weights say.
 *
 * <p>As nginx's {@code least_conn} and HAProxy's {@code leastconn}, which look at every host under
 * a lock. Without one, reading a thousand counters that other threads write would take
 * microseconds. So up to {@value #LOOK_AT_ALL} hosts the answer is exact; beyond, it is the best of
 * {@value #DRAWS} drawn by weight. Envoy's {@code LEAST_REQUEST} takes the best of two: most of
 * what there is to gain is gained by the second draw (M. Mitzenmacher, "The power of two choices in
 * randomized load balancing", 2001).
 */
final class LeastRequests<C extends Candidate> implements Balancer<C> {

    static final int LOOK_AT_ALL = 16;
    static final int DRAWS = 8;

    private final List<C> candidates;
    private final WeightedDraw draw;
    private final RandomGenerator random;

    LeastRequests(List<C> candidates, RandomGenerator random) {
        this.candidates = candidates;
        this.draw = new WeightedDraw(candidates);
        this.random = random;
    }

    @Override
    public C pick(RequestKey request) {
        return candidates.size() <= LOOK_AT_ALL ? leastOf(candidates, random) : leastOfDrawn();
    }

    /** The drawing is by weight already, so among equals the first will do. */
    private C leastOfDrawn() {
        C best = candidates.get(draw.next(random));
        long least = best.inFlight();
        for (int i = 1; i < DRAWS && least > 0; i++) {
            C next = candidates.get(draw.next(random));
            long inFlight = next.inFlight();
            if (inFlight * best.weight() < least * next.weight()) {
                best = next;
                least = inFlight;
            }
        }
        return best;
    }

    /** Looks at every one of them. */
    static <C extends Candidate> C leastOf(List<C> candidates, RandomGenerator random) {
        C best = candidates.getFirst();
        long least = best.inFlight();
        long equals = best.weight();
        for (int i = 1; i < candidates.size(); i++) {
            C next = candidates.get(i);
            long inFlight = next.inFlight();
            int weight = next.weight();
            long difference = inFlight * best.weight() - least * weight;
            if (difference > 0) {
                continue;
            }
            equals = difference < 0 ? weight : equals + weight;
            if (difference < 0 || random.nextLong(equals) < weight) {
                best = next;
                least = inFlight;
            }
        }
        return best;
    }
}
