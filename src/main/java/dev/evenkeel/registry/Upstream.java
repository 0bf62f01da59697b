package dev.evenkeel.registry;

import dev.evenkeel.balance.Candidate;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;

import org.jspecify.annotations.Nullable;

/** A host as it is configured now, with the state that outlives the configuration. */
public record Upstream(Host host, HostRuntime runtime) implements Candidate {

    public HostAddress address() {
        return host.address();
    }

    public Health health() {
        return runtime.health();
    }

    /** That it is out for how it answered; null where it isn't. */
    public @Nullable Ejection ejection() {
        return runtime.ejection();
    }

    /** That it gets less than its share yet; null where it has all of it. */
    public @Nullable Warming warming() {
        return runtime.warming();
    }

    /** That it takes no new requests; null where it does. */
    public @Nullable Draining draining() {
        return runtime.draining();
    }

    @Override
    public int weight() {
        return host.weight();
    }

    @Override
    public int inFlight() {
        return runtime.inFlight();
    }

    @Override
    public long nanoTime() {
        return runtime.nanoTime();
    }

    @Override
    public double latencyNanos(long now) {
        return runtime.latencyNanos(now);
    }

    @Override
    public String identity() {
        return host.address().toString();
    }

    /** How well it can serve; the hosts of the best rank that a service has are its candidates. */
    Rank rank() {
        if (host.state() != AdminState.ENABLED) {
            return Rank.NONE;
        }
        if (runtime.ejected() != null) {
            return runtime.health() instanceof Health.Down ? Rank.NONE : Rank.EJECTED;
        }
        return switch (runtime.health()) {
            case Health.Down down -> Rank.NONE;
            case Health.Checking checking -> host.backup() ? Rank.UNPROVEN_BACKUP : Rank.UNPROVEN;
            case Health.Up up -> host.backup() ? Rank.BACKUP : Rank.READY;
            case Health.Unchecked unchecked -> host.backup() ? Rank.BACKUP : Rank.READY;
        };
    }

    /** Whether it may serve and neither its checks nor its answers speak against it. */
    boolean isWell() {
        return host.state() == AdminState.ENABLED
                && !(runtime.health() instanceof Health.Down)
                && runtime.ejected() == null;
    }

    boolean tryAcquire() {
        Integer limit = host.maxRequests();
        if (limit != null) {
            return runtime.tryAcquire(limit);
        }
        runtime.acquire();
        return true;
    }

    /** Whether it has as many requests in flight as it may have. */
    public boolean isFull() {
        Integer limit = host.maxRequests();
        return limit != null && runtime.inFlight() >= limit;
    }

    /** Best first. */
    enum Rank {
        READY,
        BACKUP,
        UNPROVEN,
        UNPROVEN_BACKUP,
        /** Only where there is nothing else at all, and never for a further try. */
        EJECTED,
        NONE
    }
}
