package dev.evenkeel.registry;

import dev.evenkeel.balance.Candidate;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;

/** A host as it is configured now, with the state that outlives the configuration. */
public record Upstream(Host host, HostRuntime runtime) implements Candidate {

    public HostAddress address() {
        return host.address();
    }

    public Health health() {
        return runtime.health();
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
        return switch (runtime.health()) {
            case Health.Down down -> Rank.NONE;
            case Health.Checking checking -> host.backup() ? Rank.UNPROVEN_BACKUP : Rank.UNPROVEN;
            case Health.Up up -> host.backup() ? Rank.BACKUP : Rank.READY;
            case Health.Unchecked unchecked -> host.backup() ? Rank.BACKUP : Rank.READY;
        };
    }

    boolean tryAcquire() {
        Integer limit = host.maxRequests();
        if (limit != null) {
            return runtime.tryAcquire(limit);
        }
        runtime.acquire();
        return true;
    }

    boolean isFull() {
        Integer limit = host.maxRequests();
        return limit != null && runtime.inFlight() >= limit;
    }

    /** Best first. */
    enum Rank {
        READY,
        BACKUP,
        UNPROVEN,
        UNPROVEN_BACKUP,
        NONE
    }
}
