package dev.evenkeel.registry;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.Meter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What changes while a host works: health, requests in flight, what it has done. Kept by service
 * and address, so it survives every edit that leaves the two alone.
 */
public final class HostRuntime {

    /** How many results of checks each host keeps. */
    public static final int RESULTS_KEPT = 20;

    private final Meter meter;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LatencyEwma latency = new LatencyEwma();
    private final LongSupplier nanoTime;
    private volatile HostKey key;
    private volatile Health health;
    private volatile List<CheckReport> results = List.of();

    HostRuntime(HostKey key, Meter meter, Health health, LongSupplier nanoTime) {
        this.key = key;
        this.meter = meter;
        this.health = health;
        this.nanoTime = nanoTime;
    }

    public HostKey key() {
        return key;
    }

    public Health health() {
        return health;
    }

    /** The latest results of its checks, newest first; {@value #RESULTS_KEPT} at most. */
    public List<CheckReport> results() {
        return results;
    }

    /** What it has done. */
    public Meter meter() {
        return meter;
    }

    /** Requests it is working on now. */
    public int inFlight() {
        return inFlight.get();
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Its recent latency; 0 where nothing is known. */
    double latencyNanos(long now) {
        return latency.nanos(now);
    }

    void answered(long latencyNanos, long nowNanos) {
        latency.record(latencyNanos, nowNanos);
    }

    void rename(HostKey newKey) {
        key = newKey;
    }

    void health(Health newHealth) {
        health = newHealth;
    }

    /** Under the registry's lock. */
    void add(CheckReport result) {
        List<CheckReport> kept = new ArrayList<>(RESULTS_KEPT);
        kept.add(result);
        kept.addAll(results.subList(0, Math.min(results.size(), RESULTS_KEPT - 1)));
        results = List.copyOf(kept);
    }

    void acquire() {
        inFlight.incrementAndGet();
    }

    /**
     * Never goes above the limit, not even for a moment: nobody is turned away for a free place.
     */
    boolean tryAcquire(int limit) {
        int now = inFlight.get();
        while (now < limit) {
            int found = inFlight.compareAndExchange(now, now + 1);
            if (found == now) {
                return true;
            }
            now = found;
        }
        return false;
    }

    void release() {
        inFlight.decrementAndGet();
    }
}
