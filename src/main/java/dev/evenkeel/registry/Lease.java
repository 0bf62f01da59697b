package dev.evenkeel.registry;

import java.util.concurrent.atomic.AtomicBoolean;

/** The use of one host for one attempt. Whoever holds it releases it; later releases do nothing. */
public final class Lease implements Pick {

    private final Upstream upstream;
    private final AtomicBoolean released = new AtomicBoolean();

    Lease(Upstream upstream) {
        this.upstream = upstream;
    }

    public Upstream upstream() {
        return upstream;
    }

    /**
     * The host answered: how long its first byte took is what {@code PEAK_EWMA} goes by.
     *
     * @param nowNanos by {@link System#nanoTime}, or the clock that the registry was given
     */
    public void answered(long latencyNanos, long nowNanos) {
        upstream.runtime().answered(latencyNanos, nowNanos);
    }

    /** Gives the place back; true the first time. */
    public boolean release() {
        boolean first = released.compareAndSet(false, true);
        if (first) {
            upstream.runtime().release();
        }
        return first;
    }
}
