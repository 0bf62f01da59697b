package dev.evenkeel.registry;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Takes what checks and people say of hosts' health: a host that comes back warms up, its service
 * picks anew, and all hear of it. Under the registry's lock.
 */
final class HealthReporting {

    private final HostRuntimes hosts;
    private final Supplier<Routing> routing;
    private final Events events;
    private final InstantSource time;

    HealthReporting(
            HostRuntimes hosts, Supplier<Routing> routing, Events events, InstantSource time) {
        this.hosts = hosts;
        this.routing = routing;
        this.events = events;
        this.time = time;
    }

    /**
     * Nothing where there is no such host.
     *
     * @param seen what the reporter went by; nothing where that has changed meanwhile. Null where
     *     it went by nothing
     */
    void take(HostKey key, @Nullable Health seen, Health health) {
        HostRuntime runtime = hosts.get(key);
        if (runtime != null && (seen == null || seen.equals(runtime.health()))) {
            Phrase reason =
                    health instanceof Health.Down down ? down.reason() : Cause.REPORTED.with();
            set(runtime, health, reason);
        }
    }

    /**
     * Keeps the result of a check, and sets what follows from it.
     *
     * @return the health from now on; null where there is no such host
     */
    @Nullable Health take(HostKey key, CheckReport result, UnaryOperator<Health> judge) {
        HostRuntime runtime = hosts.get(key);
        if (runtime == null) {
            return null;
        }
        runtime.add(result);
        Health after = judge.apply(runtime.health());
        set(runtime, after, result.cause());
        return after;
    }

    private void set(HostRuntime runtime, Health health, Phrase reason) {
        Health before = runtime.health();
        runtime.health(health);
        if (before.getClass() == health.getClass()) {
            return;
        }
        Instant now = time.instant();
        ServiceRuntime service = routing.get().service(runtime.key().service()).orElse(null);
        if (service != null) {
            if (health instanceof Health.Up
                    && (before instanceof Health.Down || runtime.isCold())) {
                runtime.warm(service.service().slowStart(), now);
            }
            service.refresh();
        }
        events.add(new HealthEvent(now, runtime.key(), before, health, reason));
    }
}
