package dev.evenkeel.balance;

import java.util.List;

/**
 * The first in the list, always: {@code a a a ...}. For failover, the list being the order; weights
 * say nothing here. As HAProxy's {@code balance first}.
 */
final class First<C extends Candidate> implements Balancer<C> {

    private final C first;

    First(List<C> candidates) {
        this.first = candidates.getFirst();
    }

    @Override
    public C pick(RequestKey request) {
        return first;
    }
}
