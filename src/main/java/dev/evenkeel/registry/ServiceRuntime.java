package dev.evenkeel.registry;

import dev.evenkeel.access.Entrance;
import dev.evenkeel.balance.Balancer;
import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.Service;
import dev.evenkeel.routing.RouteTable;
import dev.evenkeel.traffic.Meter;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A service as it is configured now, ready to take requests.
 *
 * <p>Replaced as a whole by an edit of the service. Its candidates are worked out anew when a
 * host's health changes, and swapped in one step; a request sees the old ones or the new ones.
 */
public final class ServiceRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceRuntime.class);

    private final Service service;
    private final RouteTable routes;
    private final List<Upstream> upstreams;
    private final Meter meter;
    private final RandomGenerator random;
    private final OutlierDetector outliers;
    private final RetryBudget retryBudget;
    private final @Nullable Entrance entrance;
    private final @Nullable Limiter limiter;
    private final @Nullable StickyHosts sticky;
    private volatile @Nullable Balancer<Upstream> balancer;

    /** As a rule empty, so that a request has no more to do than to see it. */
    private volatile List<Upstream> ejected = List.of();

    private volatile boolean panic;

    ServiceRuntime(
            Service service,
            List<Upstream> upstreams,
            Meter meter,
            RandomGenerator random,
            OutlierDetector outliers,
            LongSupplier nanoTime,
            @Nullable StickyHosts sticky,
            @Nullable ServiceRuntime previous) {
        this.sticky = sticky;
        this.service = service;
        this.upstreams = List.copyOf(upstreams);
        this.meter = meter;
        this.random = random;
        this.outliers = outliers;
        this.entrance = Entrance.of(service.access());
        this.limiter =
                Limiter.of(service.limits(), previous == null ? null : previous.limiter, nanoTime);
        this.retryBudget =
                previous == null ? new RetryBudget(nanoTime.getAsLong()) : previous.retryBudget;
        this.routes =
                previous != null
                                && previous.service.routes().equals(service.routes())
                                && previous.service
                                        .forwarding()
                                        .methods()
                                        .equals(service.forwarding().methods())
                        ? previous.routes
                        : new RouteTable(service.routes(), service.forwarding().methods());
        Balancer<Upstream> before = previous == null ? null : previous.balancer;
        this.ejected = ejectedHosts();
        this.panic = previous != null && previous.panic;
        notePanic();
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

    /** What its requests are held against before they come in; null where all may. */
    public @Nullable Entrance entrance() {
        return entrance;
    }

    /** The hosts that its policy chooses among now, in the order of the configuration. */
    public List<Upstream> eligible() {
        return List.copyOf(candidates(List.of()));
    }

    /** What holds its requests within its limits; null where it has none. */
    public @Nullable Limiter limiter() {
        return limiter;
    }

    /** By what clients come back to their hosts; null where they don't. */
    public @Nullable StickyHosts sticky() {
        return sticky;
    }

    public Meter meter() {
        return meter;
    }

    /** How many of its requests may be sent again; the same one after an edit. */
    public RetryBudget retryBudget() {
        return retryBudget;
    }

    /**
     * Whether so few hosts are well that they would break under the load of all: then all that are
     * enabled are used, whatever speaks against them.
     */
    public boolean isPanic() {
        return panic;
    }

    /** Whether a host could take a request that these have failed; it may be busy then. */
    public boolean hasOthersThan(Collection<Upstream> tried) {
        return !candidates(tried).isEmpty();
    }

    /** Picks a host for a request that could be sent again, and takes a place at it. */
    public Pick pick(RequestKey request, Collection<Upstream> tried) {
        return pick(request, tried, true);
    }

    /**
     * Picks a host for a request and takes a place at it.
     *
     * @param tried hosts that have failed this request already
     * @param repeatable whether it could be sent again: where one host has to be tried, such a
     *     request does it rather than others
     */
    public Pick pick(RequestKey request, Collection<Upstream> tried, boolean repeatable) {
        // Never a further try: a request that has failed once goes where it is likely to succeed.
        Lease trial = ejected.isEmpty() || !tried.isEmpty() ? null : trial(repeatable);
        if (trial != null) {
            return trial;
        }
        Balancer<Upstream> current = balancer;
        if (current == null) {
            return new Pick.Unavailable(whyNone());
        }
        // A further try is nobody's turn: taking one would favour whoever comes after the one that
        // failed.
        if (tried.isEmpty()) {
            Upstream first = current.pick(request);
            double warmth = first.runtime().warmth();
            if (warmth < 1) {
                first = warmEnough(first, warmth, request);
            }
            if (first.tryAcquire()) {
                return lease(first);
            }
        }
        return pickAmongTheRest(request, tried);
    }

    /**
     * A place at this very host, for a request that belongs there: where it is draining too.
     *
     * @return null where it is disabled, down, ejected or full, or no longer one of the service's
     */
    public @Nullable Lease pickSticky(HostRuntime host) {
        for (Upstream upstream : upstreams) {
            if (upstream.runtime() == host) {
                return isAble(upstream) && upstream.tryAcquire() ? lease(upstream) : null;
            }
        }
        return null;
    }

    /** Whether this host may serve who belongs there; it may be full then. */
    public boolean isAble(HostRuntime host) {
        for (Upstream upstream : upstreams) {
            if (upstream.runtime() == host) {
                return isAble(upstream);
            }
        }
        return false;
    }

    private static boolean isAble(Upstream upstream) {
        return upstream.host().state() != AdminState.DISABLED
                && !(upstream.health() instanceof Health.Down)
                && upstream.runtime().ejected() == null;
    }

    /**
     * The policy has chosen a host that is warming: it gets the request with the chance that its
     * warmth gives it. Else one takes it that is warm enough for this request, if there is any; so
     * every policy sees a host come slowly, and none has to know of it.
     */
    private Upstream warmEnough(Upstream chosen, double warmth, RequestKey request) {
        double wanted = Balancer.chance(service.policy(), request, random);
        if (warmth >= wanted) {
            return chosen;
        }
        List<Upstream> warm = candidates(List.of());
        warm.removeIf(it -> it.isFull() || it.runtime().warmth() < wanted);
        return warm.isEmpty() ? chosen : Balancer.pickOnce(service.policy(), warm, request, random);
    }

    private Lease lease(Upstream upstream) {
        return new Lease(upstream, service.passive(), outliers, null);
    }

    /** A place at an ejected host whose time is over; null where there is none. */
    private @Nullable Lease trial(boolean repeatable) {
        for (Upstream upstream : ejected) {
            HostRuntime.Ejected time = upstream.runtime().ejected();
            if (time == null
                    || upstream.rank() != Upstream.Rank.EJECTED
                    || !outliers.isTrialDue(time, repeatable)
                    || !time.beginTrial()) {
                continue;
            }
            if (upstream.tryAcquire()) {
                return new Lease(upstream, service.passive(), outliers, time);
            }
            time.endTrial();
        }
        return null;
    }

    private List<Upstream> ejectedHosts() {
        return upstreams.stream().filter(it -> it.runtime().ejected() != null).toList();
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
                return lease(next);
            }
            rest.remove(next);
        }
        return new Pick.Unavailable(Pick.Reason.ALL_BUSY);
    }

    /** A host's health has changed. Called under the registry's lock. */
    void refresh() {
        ejected = ejectedHosts();
        notePanic();
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
            Upstream.Rank rank = rank(upstream);
            if (rank == Upstream.Rank.NONE
                    || (rank == Upstream.Rank.EJECTED && !tried.isEmpty())
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

    private Upstream.Rank rank(Upstream upstream) {
        if (!panic) {
            return upstream.rank();
        }
        return upstream.host().state() == AdminState.ENABLED
                ? Upstream.Rank.READY
                : Upstream.Rank.NONE;
    }

    /** Under the registry's lock, with every change of a host. */
    private void notePanic() {
        boolean before = panic;
        panic = areTooFewWell();
        if (panic && !before) {
            LOG.warn("{}: too few hosts are well, so all that are enabled are used", name());
        } else if (before && !panic) {
            LOG.info("{}: enough hosts are well again", name());
        }
    }

    private String name() {
        return service.name();
    }

    private boolean areTooFewWell() {
        PassiveDetection settings = service.passive();
        if (settings == null || settings.panicBelow() == 0) {
            return false;
        }
        int enabled = 0;
        int well = 0;
        for (Upstream upstream : upstreams) {
            enabled += upstream.host().state() == AdminState.ENABLED ? 1 : 0;
            well += upstream.isWell() ? 1 : 0;
        }
        return well * 100L < (long) settings.panicBelow() * enabled;
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
