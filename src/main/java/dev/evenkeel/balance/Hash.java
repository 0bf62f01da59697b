package dev.evenkeel.balance;

import dev.evenkeel.model.HashKey;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The same key to the same host: users {@code u v w} may give {@code a b a}, and give it again
 * after every restart. When one of n hosts leaves, about one key in n moves.
 *
 * <p>Where a request doesn't have the key (no such cookie, say), a host is drawn by weight.
 */
final class Hash<C extends Candidate> implements Balancer<C> {

    private final List<C> candidates;
    private final HashKey key;
    private final RandomGenerator random;
    private final MaglevTable table;

    private Hash(List<C> candidates, HashKey key, RandomGenerator random, MaglevTable table) {
        this.candidates = candidates;
        this.key = key;
        this.random = random;
        this.table = table;
    }

    static <C extends Candidate> Hash<C> after(
            @Nullable Balancer<C> previous,
            List<C> candidates,
            HashKey key,
            RandomGenerator random) {
        MaglevTable table = new MaglevTable(candidates);
        if (previous instanceof Hash<C> before && before.table.isOf(table)) {
            table = before.table;
        }
        return new Hash<>(candidates, key, random, table);
    }

    @Override
    public C pick(RequestKey request) {
        String value = request.valueOf(key);
        long hash = value.isEmpty() ? random.nextLong() : KeyHash.of(value);
        return candidates.get(table.at(hash));
    }

    /**
     * Weighted rendezvous: a look at each host instead of a table (C. Schindelhauer and G.
     * Schomaker, "Weighted distributed hash tables", 2005). The same key, with the same hosts left,
     * goes to the same one of them; the keys of a host that fails spread over all others.
     */
    static <C extends Candidate> C pickOnce(
            List<C> left, HashKey key, RequestKey request, RandomGenerator random) {
        String value = request.valueOf(key);
        if (value.isEmpty()) {
            return WeightedRandom.drawOnce(left, random);
        }
        long hash = KeyHash.of(value);
        C best = left.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (C host : left) {
            double score = KeyHash.exponential(hash ^ KeyHash.of(host.identity())) / host.weight();
            if (score < least) {
                best = host;
                least = score;
            }
        }
        return best;
    }
}
