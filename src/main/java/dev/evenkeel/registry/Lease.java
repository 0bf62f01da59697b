package dev.evenkeel.registry;

import dev.evenkeel.model.PassiveDetection;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicBoolean;

/** The use of one host for one attempt. Whoever holds it releases it; later releases do nothing. */
public final class Lease implements Pick {

    private final Upstream upstream;
    private final AtomicBoolean released = new AtomicBoolean();

    private final @Nullable PassiveDetection passive;
    private final OutlierDetector outliers;
    private volatile HostRuntime.@Nullable Ejected trial;
    private volatile boolean upgraded;

    /**
     * @param passive null where nobody looks at how the attempt ends
     * @param trial that its host is out, where it tries it nevertheless; null where it is in
     */
    Lease(
            Upstream upstream,
            @Nullable PassiveDetection passive,
            OutlierDetector outliers,
            HostRuntime.@Nullable Ejected trial) {
        this.upstream = upstream;
        this.passive = passive;
        this.outliers = outliers;
        this.trial = trial;
    }

    public Upstream upstream() {
        return upstream;
    }

    /** Whether it tries a host that was ejected. */
    public boolean isTrial() {
        return trial != null;
    }

    /**
     * The host answered: how long its first byte took is what {@code PEAK_EWMA} goes by.
     *
     * @param nowNanos by {@link System#nanoTime}, or the clock that the registry was given
     */
    public void answered(long latencyNanos, long nowNanos) {
        upstream.runtime().answered(latencyNanos, nowNanos);
    }

    /**
     * The attempt has ended, and this says something about the host: to be called once, before
     * {@link #release}. What the client broke off says nothing.
     *
     * @param status the answer's status, or {@link dev.evenkeel.traffic.Meter#NO_ANSWER}
     */
    public void ended(int status) {
        HostRuntime.Ejected tried = trial;
        if (tried != null) {
            trial = null;
            outliers.trialEnded(upstream.runtime(), tried, status);
        } else if (passive != null) {
            outliers.ended(upstream.runtime(), passive, status);
        }
    }

    /**
     * The head of an answer has come that lasts as long as its client likes: if this tries an
     * ejected host, its end isn't waited for.
     */
    public void streams(int status) {
        if (trial != null) {
            ended(status);
        }
    }

    /** The connection has changed its protocol and stays for as long as both sides like. */
    public void upgraded() {
        if (!upgraded && !released.get()) {
            upgraded = true;
            upstream.runtime().upgrade();
        }
    }

    /** Gives the place back; true the first time. */
    public boolean release() {
        boolean first = released.compareAndSet(false, true);
        if (first) {
            HostRuntime.Ejected tried = trial;
            if (tried != null) {
                tried.endTrial();
            }
            if (upgraded) {
                upstream.runtime().endUpgraded();
            }
            upstream.runtime().release();
        }
        return first;
    }
}
