package dev.evenkeel.balance;

import dev.evenkeel.model.HashKey;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** placeholder until the policies land. */
final class WeightedRandom<C extends Candidate> implements Balancer<C> {
    private final List<C> candidates;

    WeightedRandom(List<C> candidates, @Nullable RandomGenerator random) {
        this.candidates = candidates;
    }

    @Override
    public C pick(RequestKey request) {
        return candidates.getFirst();
    }
}
