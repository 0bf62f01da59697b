package dev.evenkeel.whatif;

import dev.evenkeel.balance.Candidate;
import dev.evenkeel.balance.LatencyEwma;
import dev.evenkeel.whatif.Expected.Part;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** A host while it is simulated. One thread. */
final class SimulatedHost implements Candidate {

    private static final double MILLI = 1e6;

    private final Entrant entrant;
    private final LongSupplier clock;
    private final LatencyEwma latency = new LatencyEwma();
    private final LatencyCourse.Draws latencies;
    private long[] took = new long[64];
    private int requests;
    private int inFlight;

    SimulatedHost(Entrant entrant, LongSupplier clock, RandomGenerator random) {
        this.entrant = entrant;
        this.clock = clock;
        this.latencies = entrant.latencies().draws(random);
    }

    /** Takes a request; how long it will take. */
    long begin() {
        inFlight++;
        if (requests == took.length) {
            took = Arrays.copyOf(took, requests * 2);
        }
        long nanos = latencies.nanos(clock.getAsLong());
        took[requests++] = nanos;
        return nanos;
    }

    void end(long nanos, long now) {
        inFlight--;
        latency.record(nanos, now);
    }

    boolean isFull() {
        Integer most = entrant.most();
        return most != null && inFlight >= most;
    }

    Part part(int served) {
        return part(Arrays.copyOf(took, requests), served);
    }

    static Part together(List<SimulatedHost> hosts, int served) {
        long[] all = new long[served];
        int next = 0;
        for (SimulatedHost host : hosts) {
            System.arraycopy(host.took, 0, all, next, host.requests);
            next += host.requests;
        }
        return part(all, served);
    }

    private static Part part(long[] nanos, int served) {
        Arrays.sort(nanos);
        return new Part(
                nanos.length,
                served == 0 ? Double.NaN : (double) nanos.length / served,
                percentile(nanos, 50),
                percentile(nanos, 95),
                percentile(nanos, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(sorted.length * (percent / 100.0));
        return sorted[Math.max(0, rank - 1)] / MILLI;
    }

    @Override
    public int weight() {
        return entrant.weight();
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public long nanoTime() {
        return clock.getAsLong();
    }

    @Override
    public double latencyNanos(long now) {
        return latency.nanos(now);
    }

    @Override
    public String identity() {
        return entrant.identity();
    }
}
