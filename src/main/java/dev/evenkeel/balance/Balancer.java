package dev.evenkeel.balance;

import dev.evenkeel.model.Policy;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One policy over one list of candidates, all of which can take the request: who is eligible has
 * been worked out before. When the list changes, a new balancer takes over what the old one knew.
 *
 * <p>Safe for use by any number of threads at once, without a lock.
 */
public sealed interface Balancer<C extends Candidate>
        permits RoundRobin, LeastRequests, TwoChoices, WeightedRandom, Hash, First {

    /** The candidate that takes the next request. */
    C pick(RequestKey request);

    /**
     * A balancer for a policy.
     *
     * @param candidates one or more
     * @param previous the balancer that this one replaces, so that a turn goes on where it was
     * @param random where the policy leaves something to chance; must bear use by many threads
     */
    static <C extends Candidate> Balancer<C> of(
            Policy policy,
            List<C> candidates,
            @Nullable Balancer<C> previous,
            RandomGenerator random) {
        List<C> fixed = List.copyOf(candidates);
        return switch (policy) {
            case Policy.RoundRobin it -> RoundRobin.after(previous, fixed);
            case Policy.Random it -> new WeightedRandom<>(fixed, random);
            case Policy.LeastRequests it -> new LeastRequests<>(fixed, random);
            case Policy.PowerOfTwoChoices it -> TwoChoices.byRequests(fixed, random);
            case Policy.PeakEwma it -> TwoChoices.byLatency(fixed, random);
            case Policy.Hash it -> Hash.after(previous, fixed, it.key(), random);
            case Policy.First it -> new First<>(fixed);
        };
    }

    /**
     * A number from 0 to 1 for each request, evenly spread: by chance, and for {@link Policy.Hash}
     * by the key, so that what is decided by it is decided alike for all requests with that key.
     */
    static double chance(Policy policy, RequestKey request, RandomGenerator random) {
        String value = policy instanceof Policy.Hash hash ? request.valueOf(hash.key()) : "";
        // Stirred once more: by the hash itself the host has been chosen.
        long bits = value.isEmpty() ? random.nextLong() : KeyHash.stir(KeyHash.of(value));
        return (bits >>> 11) * 0x1.0p-53;
    }

    /**
     * A single pick among those that are left when the balancer's choice can't take the request
     * after all. It looks at each of them, builds no tables and leaves every turn as it is; where
     * the policy goes in turn, those left are drawn by weight.
     *
     * @param left one or more
     */
    static <C extends Candidate> C pickOnce(
            Policy policy, List<C> left, RequestKey request, RandomGenerator random) {
        return switch (policy) {
            case Policy.RoundRobin it -> WeightedRandom.drawOnce(left, random);
            case Policy.Random it -> WeightedRandom.drawOnce(left, random);
            case Policy.LeastRequests it -> LeastRequests.leastOf(left, random);
            case Policy.PowerOfTwoChoices it -> TwoChoices.byRequests(left, random).pick(request);
            case Policy.PeakEwma it -> TwoChoices.byLatency(left, random).pick(request);
            case Policy.Hash it -> Hash.pickOnce(left, it.key(), request, random);
            case Policy.First it -> left.getFirst();
        };
    }
}
