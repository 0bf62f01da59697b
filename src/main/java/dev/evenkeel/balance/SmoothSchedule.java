package dev.evenkeel.balance;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The period of smooth weighted round robin as a table: weights 5, 1, 1 give {@code 0 0 1 0 2 0 0}.
 *
 * <p>Each step adds its weight to what every host is owed, picks the host that is owed most (the
 * first of several), and takes the sum of the weights from it. Hosts of equal weight rise together
 * and so take turns among themselves; a step therefore looks at one host of each different weight.
 * With the weights reduced by their common divisor, the period is as long as their sum.
 *
 * <p>The table is filled as far as it is used, a chunk at a time. A chunk depends on nothing but
 * what the chunk before it left, so threads that need one at once make the same; whose is kept
 * doesn't matter, and none waits.
 */
final class SmoothSchedule {

    private static final int CHUNK = 256;

    /** How many looks at a weight it may take to reach the last of {@link #starts}. */
    private static final int START_COST = 1 << 22;

    /** Low bits of what a group is owed: the lower its leading host's place, the greater. */
    private static final int PLACE_BITS = 24;

    private static final int LAST_PLACE = (1 << PLACE_BITS) - 1;

    private final int period;
    private final int[] groupOf;
    private final int[][] groups;
    private final long[] weights;
    private final AtomicReferenceArray<int @Nullable []> chunks;
    private final AtomicReference<Frontier> frontier;

    /**
     * Where the table ends so far.
     *
     * @param chunk the next to be made
     * @param owed what the leading host of each group is owed, with its place in the low bits
     * @param lead which of its hosts leads each group
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Frontier(int chunk, long[] owed, int[] lead) {}

    SmoothSchedule(int[] hostWeights) {
        int divisor = 0;
        for (int weight : hostWeights) {
            divisor = gcd(weight, divisor);
        }
        Map<Integer, List<Integer>> byWeight = new TreeMap<>();
        for (int host = 0; host < hostWeights.length; host++) {
            byWeight.computeIfAbsent(hostWeights[host] / divisor, w -> new ArrayList<>()).add(host);
        }
        groupOf = new int[hostWeights.length];
        groups = new int[byWeight.size()][];
        weights = new long[groups.length];
        long[] owed = new long[groups.length];
        int sum = 0;
        int group = 0;
        for (Map.Entry<Integer, List<Integer>> entry : byWeight.entrySet()) {
            int[] members = entry.getValue().stream().mapToInt(host -> host).toArray();
            for (int host : members) {
                groupOf[host] = group;
            }
            groups[group] = members;
            weights[group] = (long) entry.getKey() << PLACE_BITS;
            owed[group] = (long) LAST_PLACE - members[0];
            sum = Math.addExact(sum, Math.multiplyExact(entry.getKey(), members.length));
            group++;
        }
        period = sum;
        chunks = new AtomicReferenceArray<>(groups.length == 1 ? 0 : (sum - 1) / CHUNK + 1);
        frontier = new AtomicReference<>(new Frontier(0, owed, new int[groups.length]));
    }

    /** The host whose turn it is; the turns may be numbered from anywhere, overflow included. */
    int at(long turn) {
        int place = Math.floorMod(turn, period);
        if (groups.length == 1) {
            return place;
        }
        int[] chunk = chunks.get(place / CHUNK);
        return (chunk != null ? chunk : make(place / CHUNK))[place % CHUNK];
    }

    /** How many of the turns, from 0, are near enough for a schedule to begin at. */
    int starts() {
        return groups.length == 1 ? period : Math.min(period, START_COST / groups.length);
    }

    private int[] make(int number) {
        int[] chunk = chunks.get(number);
        while (chunk == null) {
            Frontier end = frontier.get();
            // Beyond it, another thread has made the chunk meanwhile.
            if (end.chunk <= number) {
                extend(end);
            }
            chunk = chunks.get(number);
        }
        return chunk;
    }

    private void extend(Frontier from) {
        long[] owed = from.owed.clone();
        int[] lead = from.lead.clone();
        int[] picks = new int[Math.min(CHUNK, period - from.chunk * CHUNK)];
        for (int i = 0; i < picks.length; i++) {
            int host = step(owed);
            int group = groupOf[host];
            int[] members = groups[group];
            picks[i] = host;
            if (++lead[group] == members.length) {
                lead[group] = 0;
                owed[group] -= (long) period << PLACE_BITS;
            }
            owed[group] += host - members[lead[group]];
        }
        chunks.set(from.chunk, picks);
        frontier.compareAndSet(from, new Frontier(from.chunk + 1, owed, lead));
    }

    private int step(long[] owed) {
        long most = Long.MIN_VALUE;
        for (int group = 0; group < owed.length; group++) {
            owed[group] += weights[group];
            most = Math.max(most, owed[group]);
        }
        return LAST_PLACE - (int) (most & LAST_PLACE);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
