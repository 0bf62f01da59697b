package dev.evenkeel.balance;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which host each of 65,537 slots belongs to, so that a look-up is one step.
 *
 * <p>Every host has its own order of preference over the slots. In turn, as often as their weights
 * say, the hosts take the free slot they like best: {@code a} (likes 2 0 1) and {@code b} (likes 0
 * 2 1) end with {@code b a a} or so. Shares are exact to a slot, and when a host leaves, few slots
 * of the others change hands (D. Eisenbud and others, "Maglev: a fast and reliable software network
 * load balancer", 2016, section 3.4; weights as in Envoy's {@code MaglevTable}).
 *
 * <p>Made at the first look-up: that takes a few milliseconds with a thousand hosts. Threads that
 * need it at the same moment make the same one, and none waits.
 */
final class MaglevTable {

    /** A prime, so that every step width visits every slot. */
    static final int SLOTS = 65_537;

    private static final int FREE = Character.MAX_VALUE;

    private final String[] names;
    private final int[] weights;

    /** A host's place in the list for each slot. */
    private volatile char @Nullable [] slots;

    /** Hosts beyond the 65,535th get nothing, as there are no slots left for them. */
    MaglevTable(List<? extends Candidate> candidates) {
        List<? extends Candidate> placed = candidates.subList(0, Math.min(candidates.size(), FREE));
        names = placed.stream().map(Candidate::identity).toArray(String[]::new);
        weights = placed.stream().mapToInt(Candidate::weight).toArray();
    }

    boolean isOf(MaglevTable other) {
        return Arrays.equals(names, other.names) && Arrays.equals(weights, other.weights);
    }

    int at(long hash) {
        char[] known = slots;
        if (known == null) {
            known = fill();
            slots = known;
        }
        return known[(int) (((hash >>> 32) * SLOTS) >>> 32)];
    }

    private char[] fill() {
        // By name, so that the order of the list makes no difference.
        int[] order =
                IntStream.range(0, names.length)
                        .boxed()
                        .sorted(Comparator.comparing(i -> names[i]))
                        .mapToInt(i -> i)
                        .toArray();
        int greatest = Arrays.stream(weights).max().orElseThrow();
        int[] next = new int[order.length];
        int[] step = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            long hash = KeyHash.of(names[order[i]]);
            next[i] = (int) (((hash >>> 32) * SLOTS) >>> 32);
            step[i] = 1 + (int) (((hash & 0xFFFF_FFFFL) * (SLOTS - 1)) >>> 32);
        }
        char[] filled = new char[SLOTS];
        Arrays.fill(filled, (char) FREE);
        long[] due = new long[order.length];
        int taken = 0;
        while (true) {
            for (int i = 0; i < order.length; i++) {
                due[i] += weights[order[i]];
                if (due[i] < greatest) {
                    continue;
                }
                due[i] -= greatest;
                int slot = next[i];
                while (filled[slot] != FREE) {
                    slot = after(slot, step[i]);
                }
                filled[slot] = (char) order[i];
                next[i] = after(slot, step[i]);
                if (++taken == SLOTS) {
                    return filled;
                }
            }
        }
    }

    private static int after(int slot, int step) {
        int next = slot + step;
        return next < SLOTS ? next : next - SLOTS;
    }
}
