package dev.evenkeel.balance;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws a place in a list by weight, in constant time: the alias method (A. J. Walker, 1977) with
 * its table built as M. D. Vose does ("A linear algorithm for generating random numbers with a
 * given distribution", 1991), in whole numbers.
 *
 * <p>Every place has a box that holds the sum of the weights; what it doesn't fill itself belongs
 * to one other place. A draw chooses a box, then a height in it: weights 3 and 1 give the boxes
 * {@code 0000} and {@code 1100}.
 */
final class WeightedDraw {

    private final int size;
    private final long sum;

    /** How much of its box each place fills; null where the weights are equal. */
    private final long @Nullable [] own;

    private final int[] other;

    WeightedDraw(List<? extends Candidate> candidates) {
        size = candidates.size();
        long total = 0;
        boolean equal = true;
        for (Candidate candidate : candidates) {
            total += candidate.weight();
            equal &= candidate.weight() == candidates.getFirst().weight();
        }
        sum = total;
        other = new int[equal ? 0 : size];
        own = equal ? null : fill(candidates);
    }

    int next(RandomGenerator random) {
        long bits = random.nextLong();
        int place = (int) (((bits >>> 32) * size) >>> 32);
        if (own == null) {
            return place;
        }
        long height = ((bits & 0xFFFF_FFFFL) * sum) >>> 32;
        return height < own[place] ? place : other[place];
    }

    private long[] fill(List<? extends Candidate> candidates) {
        long[] left = new long[size];
        int[] places = new int[size];
        int poor = 0;
        int rich = size;
        for (int i = 0; i < size; i++) {
            left[i] = (long) candidates.get(i).weight() * size;
            places[left[i] < sum ? poor++ : --rich] = i;
        }
        // The poor stand before, the rich behind; each poor one's box is filled up by a rich one.
        for (int i = 0; i < poor && rich < size; i++) {
            int giver = places[rich];
            other[places[i]] = giver;
            left[giver] -= sum - left[places[i]];
            if (left[giver] < sum) {
                places[poor++] = giver;
                rich++;
            }
        }
        return left;
    }
}
