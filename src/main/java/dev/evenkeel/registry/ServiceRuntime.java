package dev.evenkeel.registry;

import dev.evenkeel.balance.Balancer;
import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Service;
import dev.evenkeel.routing.RouteTable;
import dev.evenkeel.traffic.Meter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A service as it is configured now, ready to take requests.
 *
 * <p>Replaced as a whole by an edit of the service. Its candidates are worked out anew when a
 * host's health changes, and swapped in one step; a request sees the old ones or the new ones.
 */
public final class ServiceRuntime {

    private final Service service;
    private final RouteTable routes;
    private final List<Upstream> upstreams;
    private final Meter meter;
    private final RandomGenerator random;
    private volatile @Nullable Balancer<Upstream> balancer;

    ServiceRuntime(
            Service service,
            List<Upstream> upstreams,
            Meter meter,
            RandomGenerator random,
            @Nullable ServiceRuntime previous) {
        this.service = service;
        this.upstreams = List.copyOf(upstreams);
        this.meter = meter;
        this.random = random;
        this.routes =
                previous != null && previous.service.routes().equals(service.routes())
                        ? previous.routes
                        : new RouteTable(service.routes());
        Balancer<Upstream> before = previous == null ? null : previous.balancer;
        this.balancer = balancerOf(candidates(List.of()), before);
    }

    public Service service() {
        return service;
    }

    public RouteTable routes() {
        return routes;
    }

    /** All hosts, in the order of the configuration. */
    public List<Upstream> upstreams() {
        return upstreams;
    }

    public Meter meter() {
        return meter;
    }

    /**
     * Picks a host for a request and takes a place at it.
     *
     * @param tried hosts that have failed this request already
     */
    public Pick pick(RequestKey request, Collection<Upstream> tried) {
        Balancer<Upstream> current = balancer;
        if (current == null) {
            return new Pick.Unavailable(whyNone());
        }
        // A further try is nobody's turn: taking one would favour whoever comes after the one that
        // failed.
        if (tried.isEmpty()) {
            Upstream first = current.pick(request);
            if (first.tryAcquire()) {
                return new Lease(first);
            }
        }
        return pickAmongTheRest(request, tried);
    }

    /** The seldom way: a host has failed this request, or the one whose turn it is is full. */
    private Pick pickAmongTheRest(RequestKey request, Collection<Upstream> tried) {
        List<Upstream> rest = candidates(tried);
        if (rest.isEmpty()) {
            return new Pick.Unavailable(Pick.Reason.ALL_TRIED);
        }
        rest.removeIf(Upstream::isFull);
        while (!rest.isEmpty()) {
            Upstream next = Balancer.pickOnce(service.policy(), rest, request, random);
            if (next.tryAcquire()) {
                return new Lease(next);
            }
            rest.remove(next);
        }
        return new Pick.Unavailable(Pick.Reason.ALL_BUSY);
    }

    /** A host's health has changed. Called under the registry's lock. */
    void refresh() {
        balancer = balancerOf(candidates(List.of()), balancer);
    }

    private @Nullable Balancer<Upstream> balancerOf(
            List<Upstream> candidates, @Nullable Balancer<Upstream> before) {
        return candidates.isEmpty()
                ? null
                : Balancer.of(service.policy(), candidates, before, random);
    }

    /**
     * The hosts of the best rank there is, without those that were tried. The one place for this.
     */
    private List<Upstream> candidates(Collection<Upstream> tried) {
        Upstream.Rank best = Upstream.Rank.NONE;
        List<Upstream> candidates = new ArrayList<>(upstreams.size());
        for (Upstream upstream : upstreams) {
            Upstream.Rank rank = upstream.rank();
            if (rank == Upstream.Rank.NONE
                    || rank.compareTo(best) > 0
                    || contains(tried, upstream)) {
                continue;
            }
            if (rank.compareTo(best) < 0) {
                best = rank;
                candidates.clear();
            }
            candidates.add(upstream);
        }
        return candidates;
    }

    /** By the runtime, which stays the same when an edit meanwhile has replaced the rest. */
    private static boolean contains(Collection<Upstream> tried, Upstream upstream) {
        for (Upstream one : tried) {
            if (one.runtime() == upstream.runtime()) {
                return true;
            }
        }
        return false;
    }

    private Pick.Reason whyNone() {
        if (upstreams.isEmpty()) {
            return Pick.Reason.NO_HOSTS;
        }
        return upstreams.stream().noneMatch(it -> it.host().state() == AdminState.ENABLED)
                ? Pick.Reason.NONE_ENABLED
                : Pick.Reason.ALL_DOWN;
    }
}
