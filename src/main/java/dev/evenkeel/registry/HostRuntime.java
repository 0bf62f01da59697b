package dev.evenkeel.registry;

import dev.evenkeel.balance.LatencyEwma;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.Meter;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
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
    private final LongAdder passedOn = new LongAdder();
    private final LatencyEwma latency = new LatencyEwma();
    private final LongSupplier nanoTime;
    private final Instant since;
    private volatile HostKey key;
    private volatile Health health;
    private volatile List<CheckReport> results = List.of();
    private volatile @Nullable Draining draining;
    private final AtomicReference<@Nullable Warming> warming = new AtomicReference<>();
    private final AtomicInteger upgraded = new AtomicInteger();

    /** Whether it warms as soon as a check says that it is up. Under the registry's lock. */
    private boolean cold;

    /** Whether it takes new requests: one that doesn't has nothing to warm for. The same lock. */
    private boolean enabled;

    private final FailureCount failures;
    private final AtomicBoolean deciding = new AtomicBoolean();
    private volatile @Nullable Ejected ejected;
    private volatile int ejections;
    private volatile long readmittedNanos;

    /** One time of being out. */
    static final class Ejected {

        private final Ejection ejection;
        private final long dueNanos;
        private final AtomicBoolean trial = new AtomicBoolean();

        /**
         * @param dueNanos when its time is over, by the registry's clock of nanoseconds
         */
        Ejected(Ejection ejection, long dueNanos) {
            this.ejection = ejection;
            this.dueNanos = dueNanos;
        }

        Ejection ejection() {
            return ejection;
        }

        long dueNanos() {
            return dueNanos;
        }

        /** One request at a time may try its host. */
        boolean beginTrial() {
            return trial.compareAndSet(false, true);
        }

        void endTrial() {
            trial.set(false);
        }
    }

    HostRuntime(HostKey key, Meter meter, Health health, LongSupplier nanoTime) {
        this.key = key;
        this.meter = meter;
        this.health = health;
        this.since = health.since();
        this.nanoTime = nanoTime;
        this.failures = new FailureCount(nanoTime.getAsLong());
        this.readmittedNanos = nanoTime.getAsLong();
    }

    public HostKey key() {
        return key;
    }

    public Health health() {
        return health;
    }

    /** Since when it is known under this address. */
    public Instant since() {
        return since;
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

    /** How many of those have changed their protocol: WebSockets, as a rule. */
    public int upgraded() {
        return upgraded.get();
    }

    /** How many requests it has failed that went on to another host. */
    public long passedOn() {
        return passedOn.sum();
    }

    /** It has failed a request that goes on to another host. */
    public void passOn() {
        passedOn.increment();
    }

    /** That it takes no new requests; null where it does. What is left is {@link #inFlight}. */
    public @Nullable Draining draining() {
        return draining;
    }

    /** That it gets less than its share yet; null where it has all of it. */
    public @Nullable Warming warming() {
        Warming current = warming.get();
        return current == null || current.share(nanoTime.getAsLong()) >= 1 ? null : current;
    }

    /** What part of its share it gets; 1 as a rule. Cheap where it isn't warming. */
    public double warmth() {
        Warming current = warming.get();
        if (current == null) {
            return 1;
        }
        double share = current.share(nanoTime.getAsLong());
        if (share >= 1) {
            // Over: no need to read the clock again. It may have begun anew meanwhile.
            warming.compareAndSet(current, null);
        }
        return share;
    }

    /** It serves from now on, but slowly at first. Under the registry's lock. */
    void warm(@Nullable Duration length, Instant now) {
        cold = false;
        warming.set(
                length == null || !enabled ? null : new Warming(now, length, nanoTime.getAsLong()));
    }

    /** Under the registry's lock. */
    boolean isCold() {
        return cold;
    }

    /**
     * An edit has made this of its service. Under the registry's lock.
     *
     * @param comes whether it is new, or was draining or disabled before
     */
    void adjustPace(Service service, Host host, boolean comes, Instant now) {
        enabled = host.state() == AdminState.ENABLED;
        Duration length = service.slowStart();
        Warming current = warming.get();
        if (!enabled || length == null) {
            warming.set(null);
        } else if (comes && health instanceof Health.Checking) {
            cold = true;
        } else if (comes) {
            warm(length, now);
        } else if (current != null && !current.length().equals(length)) {
            warming.set(current.over(length));
        }
        Draining before = draining;
        if (host.state() != AdminState.DRAINING) {
            draining = null;
        } else {
            Instant since = before == null ? now : before.since();
            Duration left = Duration.between(now, since.plus(service.drain()));
            draining =
                    new Draining(
                            since,
                            since.plus(service.drain()),
                            nanoTime.getAsLong() + left.toNanos());
        }
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

    /**
     * An edit has made this of its service. A host is checked where its service has a check and
     * nobody has turned it off. Where it isn't, what a check found before no longer holds, but what
     * somebody reported does. Under the registry's lock.
     */
    void adjustHealth(Service service, Host host, boolean serviceWasChecked, Instant now) {
        boolean known = !(health instanceof Health.Unchecked);
        boolean off = host.state() == AdminState.DISABLED || !service.enabled();
        if (service.checks(host)) {
            if (!known) {
                health = new Health.Checking(now);
            }
        } else if (known && (serviceWasChecked || off)) {
            health = new Health.Unchecked(now);
        }
    }

    /** Under the registry's lock. */
    void add(CheckReport result) {
        List<CheckReport> kept = new ArrayList<>(RESULTS_KEPT);
        kept.add(result);
        kept.addAll(results.subList(0, Math.min(results.size(), RESULTS_KEPT - 1)));
        results = List.copyOf(kept);
    }

    /** That it gets no requests for how it answered; null where nothing speaks against it. */
    public @Nullable Ejection ejection() {
        Ejected current = ejected;
        return current == null ? null : current.ejection();
    }

    @Nullable Ejected ejected() {
        return ejected;
    }

    FailureCount failures() {
        return failures;
    }

    int ejections() {
        return ejections;
    }

    long readmittedNanos() {
        return readmittedNanos;
    }

    /** Under the registry's lock. */
    void eject(Ejected how, int times) {
        ejections = times;
        ejected = how;
    }

    /** Under the registry's lock. */
    void readmit(long nowNanos) {
        readmittedNanos = nowNanos;
        failures.clear();
        ejected = null;
    }

    /** Whether nobody is deciding about its ejection yet. */
    boolean beginDecision() {
        return deciding.compareAndSet(false, true);
    }

    void endDecision() {
        deciding.set(false);
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

    void upgrade() {
        upgraded.incrementAndGet();
    }

    void endUpgraded() {
        upgraded.decrementAndGet();
    }

    void release() {
        inFlight.decrementAndGet();
    }
}
