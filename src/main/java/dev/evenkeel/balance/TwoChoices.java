package dev.evenkeel.balance;

import dev.evenkeel.model.HashKey;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** placeholder until the policies land. */
final class TwoChoices<C extends Candidate> implements Balancer<C> {
    private final List<C> candidates;

    TwoChoices(List<C> candidates, @Nullable RandomGenerator random) {
        this.candidates = candidates;
    }
    static <C extends Candidate> Balancer<C> byRequests(List<C> c, RandomGenerator r) { return new TwoChoices<>(c, r); }
    static <C extends Candidate> Balancer<C> byLatency(List<C> c, RandomGenerator r) { return new TwoChoices<>(c, r); }
    @Override
    public C pick(RequestKey request) {
        return candidates.getFirst();
    }
}
