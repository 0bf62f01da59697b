package dev.evenkeel.balance;

import dev.evenkeel.model.Policy;

import java.util.List;

/**
 * How a candidate stood when one was chosen, for people who ask why it was that one.
 *
 * @param latencyNanos 0 where nothing is known
 */
public record Standing(int weight, int inFlight, double latencyNanos) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * @param ofThis how many of its requests in flight were not there yet
     */
    public static Standing of(Candidate candidate, int ofThis) {
        return new Standing(
                candidate.weight(),
                Math.max(0, candidate.inFlight() - ofThis),
                candidate.latencyNanos(candidate.nanoTime()));
    }

    /**
     * What a policy goes by, for each candidate in turn. {@code RR}, {@code RANDOM} and {@code
     * HASH}: the part of all requests that its weight gives it, so of weights 3 and 1 {@code 0.75
     * 0.25}. {@code LEAST_REQUESTS}: requests in flight for each unit of weight. {@code P2C}: what
     * one more would cost. {@code PEAK_EWMA}: that times its latency in milliseconds. {@code
     * FIRST}: its place, from 1. Of the last four the least is the best.
     */
    public static double[] scores(Policy policy, List<Standing> candidates) {
        double sum = candidates.stream().mapToInt(Standing::weight).sum();
        double mean = sum / Math.max(1, candidates.size());
        double[] scores = new double[candidates.size()];
        for (int i = 0; i < scores.length; i++) {
            Standing it = candidates.get(i);
            scores[i] =
                    switch (policy) {
                        case Policy.RoundRobin p -> it.weight / sum;
                        case Policy.Random p -> it.weight / sum;
                        case Policy.Hash p -> it.weight / sum;
                        case Policy.LeastRequests p -> (double) it.inFlight / it.weight;
                        case Policy.PowerOfTwoChoices p -> it.cost(mean);
                        case Policy.PeakEwma p -> it.cost(mean) * it.latencyNanos / NANOS_PER_MILLI;
                        case Policy.First p -> i + 1;
                    };
        }
        return scores;
    }

    /** As {@link TwoChoices} has it. */
    private double cost(double meanWeight) {
        return 1 + inFlight * meanWeight / weight;
    }
}
