package dev.evenkeel.registry;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.traffic.Meter;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Ejects hosts whose answers to requests fail, as Envoy's outlier detection does, and lets one
 * request try them when their time is over: the circuit breaker's half-open state.
 *
 * <p>Request threads only count. What the counts lead to is decided by the executor, under the
 * registry's lock, so it takes turns with edits and no request ever waits for it.
 */
final class OutlierDetector {

    /**
     * How long a host waits for a trial that could be sent again; after that any request is one.
     */
    private static final Duration LONGEST_WAIT_FOR_REPEATABLE = Duration.ofSeconds(10);

    private final ReentrantLock turn;
    private final Supplier<Routing> routing;
    private final Events events;
    private final InstantSource time;
    private final LongSupplier nanoTime;
    private final Executor executor;

    OutlierDetector(
            ReentrantLock turn,
            Supplier<Routing> routing,
            Events events,
            InstantSource time,
            LongSupplier nanoTime,
            Executor executor) {
        this.turn = turn;
        this.routing = routing;
        this.events = events;
        this.time = time;
        this.nanoTime = nanoTime;
        this.executor = executor;
    }

    /** A request to a host that is in, or used nevertheless, has ended. Never waits. */
    void ended(HostRuntime host, PassiveDetection settings, int status) {
        if (host.ejected() != null) {
            return;
        }
        Phrase reason =
                host.failures().ended(status, isFailure(status), settings, nanoTime.getAsLong());
        // One decision at a time: where a host can't be spared, more would only queue up.
        if (reason != null && host.beginDecision()) {
            inTurn(() -> {
                eject(host, reason);
                host.endDecision();
            });
        }
    }

    /** The one request that tries an ejected host has ended. Never waits. */
    void trialEnded(HostRuntime host, HostRuntime.Ejected tried, int status) {
        inTurn(() -> {
            decideTrial(host, tried, status);
            tried.endTrial();
        });
    }

    /**
     * Whether a host's time is over, so that a request may try it. One that does something that
     * can't be done twice is kept from it, as long as others may come that can.
     *
     * @param repeatable whether the request could be sent again
     */
    boolean isTrialDue(HostRuntime.Ejected ejected, boolean repeatable) {
        long waited = nanoTime.getAsLong() - ejected.dueNanos();
        return waited >= (repeatable ? 0 : LONGEST_WAIT_FOR_REPEATABLE.toNanos());
    }

    /**
     * An edit has made this of a service: ejections that it has no room for end. Under the lock,
     * before the edit is live.
     */
    void settle(Service service, List<Upstream> upstreams) {
        PassiveDetection settings = service.passive();
        for (Upstream upstream : upstreams) {
            if (settings == null || upstream.host().state() != AdminState.ENABLED) {
                readmit(upstream.runtime(), service, Cause.EDITED.with());
            }
        }
        while (settings != null
                && ejected(upstreams) * 100L > (long) settings.mostEjected() * enabled(upstreams)) {
            readmit(nearestItsEnd(upstreams), service, Cause.EDITED.with());
        }
    }

    private void inTurn(Runnable decision) {
        executor.execute(() -> {
            turn.lock();
            try {
                decision.run();
            } finally {
                turn.unlock();
            }
        });
    }

    private void eject(HostRuntime host, Phrase reason) {
        ServiceRuntime service = serviceOf(host);
        PassiveDetection settings = service == null ? null : service.service().passive();
        if (service != null
                && settings != null
                && host.ejected() == null
                && canSpare(service.upstreams(), host, settings)) {
            putOut(host, settings, reason);
            service.refresh();
        }
    }

    private void decideTrial(HostRuntime host, HostRuntime.Ejected tried, int status) {
        ServiceRuntime service = serviceOf(host);
        PassiveDetection settings = service == null ? null : service.service().passive();
        // An edit may have let it in meanwhile, and its answers put it out anew: that is another.
        if (service == null || settings == null || host.ejected() != tried) {
            return;
        }
        if (isFailure(status)) {
            putOut(host, settings, Cause.TRIAL_FAILED.with(FailureCount.inWords(status)));
        } else {
            readmit(host, service.service(), Cause.TRIAL_PASSED.with());
        }
        service.refresh();
    }

    private void putOut(HostRuntime host, PassiveDetection settings, Phrase reason) {
        long nanos = nanoTime.getAsLong();
        HostRuntime.Ejected before = host.ejected();
        boolean stayedIn =
                before == null
                        && nanos - host.readmittedNanos() >= settings.longestEject().toNanos();
        int times = stayedIn ? 1 : host.ejections() + 1;
        Duration length = length(settings, times);
        Instant now = time.instant();
        Ejection from = before == null ? null : before.ejection();
        Ejection to =
                new Ejection(from == null ? now : from.since(), now.plus(length), reason, times);
        host.eject(new HostRuntime.Ejected(to, nanos + length.toNanos()), times);
        events.add(new EjectionEvent(now, host.key(), from, to, reason));
    }

    /** Doubles each time, up to the longest. */
    static Duration length(PassiveDetection settings, int times) {
        Duration length = settings.eject();
        for (int i = 1; i < times && length.compareTo(settings.longestEject()) < 0; i++) {
            length = length.multipliedBy(2);
        }
        return length.compareTo(settings.longestEject()) < 0 ? length : settings.longestEject();
    }

    private void readmit(HostRuntime host, Service service, Phrase reason) {
        HostRuntime.Ejected before = host.ejected();
        if (before != null) {
            Instant now = time.instant();
            host.readmit(nanoTime.getAsLong());
            host.warm(service.slowStart(), now);
            events.add(new EjectionEvent(now, host.key(), before.ejection(), null, reason));
        }
    }

    private static boolean canSpare(
            List<Upstream> upstreams, HostRuntime host, PassiveDetection settings) {
        boolean enabled = false;
        boolean another = false;
        for (Upstream upstream : upstreams) {
            if (upstream.runtime() == host) {
                enabled = upstream.host().state() == AdminState.ENABLED;
            } else {
                another |= upstream.isWell();
            }
        }
        return enabled
                && another
                && (ejected(upstreams) + 1) * 100L
                        <= (long) settings.mostEjected() * enabled(upstreams);
    }

    private static int enabled(List<Upstream> upstreams) {
        int count = 0;
        for (Upstream upstream : upstreams) {
            count += upstream.host().state() == AdminState.ENABLED ? 1 : 0;
        }
        return count;
    }

    private static int ejected(List<Upstream> upstreams) {
        int count = 0;
        for (Upstream upstream : upstreams) {
            count += upstream.runtime().ejected() != null ? 1 : 0;
        }
        return count;
    }

    private static HostRuntime nearestItsEnd(List<Upstream> upstreams) {
        HostRuntime nearest = null;
        long due = 0;
        for (Upstream upstream : upstreams) {
            HostRuntime.Ejected ejected = upstream.runtime().ejected();
            if (ejected != null && (nearest == null || ejected.dueNanos() - due < 0)) {
                nearest = upstream.runtime();
                due = ejected.dueNanos();
            }
        }
        if (nearest == null) {
            throw new IllegalStateException("no host is ejected");
        }
        return nearest;
    }

    /** The service that has this very host now; null where an edit has taken it away. */
    private @Nullable ServiceRuntime serviceOf(HostRuntime host) {
        ServiceRuntime service = routing.get().service(host.key().service()).orElse(null);
        return service != null && service.upstreams().stream().anyMatch(it -> it.runtime() == host)
                ? service
                : null;
    }

    private static boolean isFailure(int status) {
        return status == Meter.NO_ANSWER || status >= 500;
    }
}
