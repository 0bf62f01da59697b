package dev.evenkeel.balance;

import dev.evenkeel.model.HashKey;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** placeholder until the policies land. */
final class Hash<C extends Candidate> implements Balancer<C> {
    private final List<C> candidates;

    Hash(List<C> candidates, @Nullable RandomGenerator random) {
        this.candidates = candidates;
    }
    static <C extends Candidate> Balancer<C> after(@Nullable Balancer<C> p, List<C> c, HashKey k) { return new Hash<>(c, null); }
    @Override
    public C pick(RequestKey request) {
        return candidates.getFirst();
    }
}
