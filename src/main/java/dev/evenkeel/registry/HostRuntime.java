package dev.evenkeel.registry;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.Meter;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What changes while a host works: health, requests in flight, what it has done. Kept by service
 * and address, so it survives every edit that leaves the two alone.
 */
public final class HostRuntime {

    private final Meter meter;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LatencyEwma latency = new LatencyEwma();
    private volatile HostKey key;
    private volatile Health health;

    HostRuntime(HostKey key, Meter meter, Health health) {
        this.key = key;
        this.meter = meter;
        this.health = health;
    }

    public HostKey key() {
        return key;
    }

    public Health health() {
        return health;
    }

    /** What it has done. */
    public Meter meter() {
        return meter;
    }

    /** Requests it is working on now. */
    public int inFlight() {
        return inFlight.get();
    }

    LatencyEwma latency() {
        return latency;
    }

    void rename(HostKey newKey) {
        key = newKey;
    }

    void health(Health newHealth) {
        health = newHealth;
    }

    boolean tryAcquire(int limit) {
        if (inFlight.incrementAndGet() > limit) {
            inFlight.decrementAndGet();
            return false;
        }
        return true;
    }

    void release() {
        inFlight.decrementAndGet();
    }
}
