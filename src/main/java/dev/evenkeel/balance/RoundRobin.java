package dev.evenkeel.balance;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** placeholder until the policies land. */
final class RoundRobin<C extends Candidate> implements Balancer<C> {
    private final List<C> candidates;
    private final AtomicInteger turn = new AtomicInteger();

    private RoundRobin(List<C> candidates) {
        this.candidates = candidates;
    }

    static <C extends Candidate> Balancer<C> after(@Nullable Balancer<C> previous, List<C> candidates) {
        return new RoundRobin<>(candidates);
    }

    @Override
    public C pick(RequestKey request) {
        return candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
    }
}
