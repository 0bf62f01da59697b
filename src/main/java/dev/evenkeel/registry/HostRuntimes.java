package dev.evenkeel.registry;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.Traffic;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Every host's runtime, by service and address, and what edits do to it. Under the registry's lock.
 */
final class HostRuntimes {

    private final Traffic traffic;
    private final LongSupplier nanoTime;
    private final Map<HostKey, HostRuntime> runtimes = new HashMap<>();

    /** What the edit under way changes of hosts' states, until it is live. */
    private final List<HostEvent> news = new ArrayList<>();

    HostRuntimes(Traffic traffic, LongSupplier nanoTime) {
        this.traffic = traffic;
        this.nanoTime = nanoTime;
    }

    @Nullable HostRuntime get(HostKey key) {
        return runtimes.get(key);
    }

    /** The hosts of a service as an edit has made it, each with the runtime it has or gets. */
    List<Upstream> upstreamsOf(Service service, @Nullable ServiceRuntime known, Revision revision) {
        boolean wasChecked = known != null && known.service().healthCheck() != null;
        Instant now = revision.time();
        var states = new IdentityHashMap<HostRuntime, AdminState>();
        if (known != null) {
            known.upstreams().forEach(it -> states.put(it.runtime(), it.host().state()));
        }
        List<Upstream> upstreams = new ArrayList<>(service.hosts().size());
        for (Host host : service.hosts()) {
            HostKey key = new HostKey(service.name(), host.address());
            HostRuntime runtime = runtimes.computeIfAbsent(key, it -> newRuntime(it, now));
            AdminState before = states.get(runtime);
            Health was = runtime.health();
            runtime.adjustHealth(service, host, wasChecked, now);
            runtime.adjustPace(service, host, known != null && before != AdminState.ENABLED, now);
            upstreams.add(new Upstream(host, runtime));
            if (revision.author() == Revision.Author.START) {
                continue; // what was there from the start hasn't changed
            }
            if (before != host.state()) {
                news.add(new AdminEvent(now, key, before, host.state(), revision.label()));
            }
            if (was.getClass() != runtime.health().getClass()) {
                news.add(new HealthEvent(now, key, was, runtime.health(), revision.label()));
            }
        }
        return upstreams;
    }

    private HostRuntime newRuntime(HostKey key, Instant now) {
        return new HostRuntime(key, traffic.host(key), new Health.Unchecked(now), nanoTime);
    }

    /** Forgets the hosts and services that an edit has taken away. */
    void forgetWhatIsGone(Routing before, Routing after) {
        for (ServiceRuntime old : before.services()) {
            String name = old.service().name();
            ServiceRuntime now = after.service(name).orElse(null);
            if (now != old && !isRenamed(old)) {
                Set<HostKey> stay = new HashSet<>();
                if (now != null) {
                    now.upstreams().forEach(upstream -> stay.add(upstream.runtime().key()));
                }
                forgetAllBut(stay, old.service(), after.revision());
            }
        }
        for (ServiceRuntime old : before.services()) {
            String name = old.service().name();
            if (after.service(name).isEmpty()) {
                traffic.forget(name);
            }
        }
    }

    private void forgetAllBut(Set<HostKey> stay, Service old, Revision revision) {
        List<HostEvent> removed = new ArrayList<>();
        for (int place = old.hosts().size() - 1; place >= 0; place--) {
            Host host = old.hosts().get(place);
            HostKey key = new HostKey(old.name(), host.address());
            if (!stay.contains(key)) {
                removed.add(removed(key, host, revision));
                runtimes.remove(key);
                traffic.forget(key, place);
            }
        }
        news.addAll(removed.reversed());
    }

    /** Whether its hosts have gone on under another name. */
    private static boolean isRenamed(ServiceRuntime old) {
        List<Upstream> upstreams = old.upstreams();
        return !upstreams.isEmpty()
                && !upstreams.getFirst().runtime().key().service().equals(old.service().name());
    }

    private static HostEvent removed(HostKey key, Host host, Revision revision) {
        return new AdminEvent(revision.time(), key, host.state(), null, revision.label());
    }

    /** The events that the edit has led to, in their order; once. */
    List<HostEvent> takeNews() {
        List<HostEvent> taken = List.copyOf(news);
        news.clear();
        return taken;
    }

    void rename(List<Upstream> upstreams, String oldName, String newName) {
        traffic.rename(oldName, newName, upstreams.stream().map(Upstream::address).toList());
        for (Upstream upstream : upstreams) {
            HostKey key = new HostKey(newName, upstream.address());
            runtimes.remove(upstream.runtime().key());
            upstream.runtime().rename(key);
            runtimes.put(key, upstream.runtime());
        }
    }
}
