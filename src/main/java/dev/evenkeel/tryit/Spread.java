package dev.evenkeel.tryit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How requests were spread over the hosts.
 *
 * @param times how many were asked for
 * @param ended how many have ended
 * @param failed how many of those without an answer
 * @param firstFailure why the first of them; null where none has failed
 * @param all of all that were answered
 * @param hosts those that answered, the one with the most requests first
 * @param unknown answered by the proxy itself, or by a host that it hasn't told of yet
 */
public record Spread(
        int times,
        int ended,
        int failed,
        Outcome.@Nullable Failure firstFailure,
        Part all,
        List<Part> hosts,
        Part unknown,
        long nanos) {

    private static final double MILLI = 1e6;

    public Spread {
        hosts = List.copyOf(hosts);
    }

    /**
     * A part of the requests.
     *
     * @param host empty for no single one
     * @param share of all that were answered, 0 to 1; NaN where none was
     * @param p50Millis and its like: percentiles as the client measured; NaN where there are none
     * @param statuses how many answers had each status
     */
    public record Part(
            String host,
            int count,
            double share,
            double p50Millis,
            double p95Millis,
            double p99Millis,
            Map<Integer, Integer> statuses) {

        public Part {
            statuses = Map.copyOf(statuses);
        }
    }

    /** Requests a second since the first one. */
    public double perSecond() {
        return nanos <= 0 ? Double.NaN : ended * 1e9 / nanos;
    }

    /**
     * @param begun only so many have been sent yet
     */
    static Spread of(
            int times,
            AtomicIntegerArray statuses,
            AtomicLongArray nanos,
            AtomicReferenceArray<@Nullable String> hosts,
            int begun,
            long duration,
            Outcome.@Nullable Failure firstFailure) {
        Gathered all = new Gathered();
        Map<String, Gathered> byHost = new TreeMap<>();
        int ended = 0;
        int failed = 0;
        for (int i = 0; i < begun; i++) {
            int status = statuses.get(i);
            if (Repeat.isPending(status)) {
                continue;
            }
            ended++;
            if (Repeat.isFailed(status)) {
                failed++;
                continue;
            }
            String host = hosts.get(i);
            all.add(status, nanos.get(i));
            byHost.computeIfAbsent(host == null ? "" : host, it -> new Gathered())
                    .add(status, nanos.get(i));
        }
        int answered = ended - failed;
        List<Part> parts = new ArrayList<>();
        byHost.forEach((host, gathered) -> {
            if (!host.isEmpty()) {
                parts.add(gathered.part(host, answered));
            }
        });
        parts.sort(Comparator.comparingInt(Part::count).reversed());
        return new Spread(
                times,
                ended,
                failed,
                firstFailure,
                all.part("", answered),
                parts,
                byHost.getOrDefault("", new Gathered()).part("", answered),
                duration);
    }

    private static final class Gathered {

        private final Map<Integer, Integer> statuses = new TreeMap<>();
        private long[] nanos = new long[16];
        private int count;

        void add(int status, long took) {
            statuses.merge(status, 1, Integer::sum);
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = took;
        }

        Part part(String host, int of) {
            Arrays.sort(nanos, 0, count);
            return new Part(
                    host,
                    count,
                    of == 0 ? Double.NaN : (double) count / of,
                    percentile(50),
                    percentile(95),
                    percentile(99),
                    statuses);
        }

        /** The least time that so many of a hundred don't exceed. */
        private double percentile(int percent) {
            if (count == 0) {
                return Double.NaN;
            }
            int rank = (int) Math.ceil(count * percent / 100.0);
            return nanos[Math.max(0, rank - 1)] / MILLI;
        }
    }
}
