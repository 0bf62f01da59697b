package dev.evenkeel.traffic;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The meters of all services and hosts.
 *
 * <p>A service's meter counts what its clients saw; a host's counts the attempts made at it, so
 * with retries the hosts' sum is the greater. What no service took is counted by {@link
 * #unmatched}.
 */
public final class Traffic {

    private static final long KEPT_SECONDS = 3_600;

    /** A meter of a service that is no longer configured, since which second. */
    private record Gone(Meter meter, long since) {}

    private final InstantSource time;
    private final ConcurrentHashMap<String, Meter> services = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<HostKey, Meter> hosts = new ConcurrentHashMap<>();
    private final Meter unmatched = new Meter();
    private final Journal journal = new Journal(System::nanoTime);
    private final AccessLogger accessLogger = new AccessLogger();
    private volatile Supplier<Connections> connections = () -> Connections.NONE;

    /** What is no longer configured, but could be again: an hour is as far as the charts go. */
    private final Map<String, Gone> goneServices = new HashMap<>();

    private final DepartedHosts departedHosts = new DepartedHosts();

    /**
     * Meters of services that are gone for good, as long as requests that began before are under
     * way.
     */
    private final List<Meter> leaving = new ArrayList<>();

    private Totals departed = Totals.NONE;
    private volatile Now now = Now.NOTHING;
    private volatile long latestSecond;

    public Traffic(InstantSource time) {
        this.time = time;
        this.latestSecond = time.instant().getEpochSecond();
    }

    /** The meter of a service, made on first use; its own again where it had left. */
    public Meter service(String name) {
        Meter meter = services.get(name);
        return meter == null ? backOrNew(name) : meter;
    }

    /** The meter of a host, made on first use; its own again where it had left. */
    public Meter host(HostKey key) {
        Meter meter = hosts.get(key);
        return meter == null ? backOrNew(key) : meter;
    }

    /** The latest requests, one by one. */
    public Journal journal() {
        return journal;
    }

    /** What is connected now; may take a moment, as those who know are asked. */
    public Connections connections() {
        return connections.get();
    }

    /** Who knows what is connected. */
    public void countConnectionsBy(Supplier<Connections> who) {
        connections = who;
    }

    /** All requests, each as a line of a file where that is configured. */
    public AccessLogger accessLogger() {
        return accessLogger;
    }

    /** The meter of requests that no service took. */
    public Meter unmatched() {
        return unmatched;
    }

    /** All requests together, as clients saw them, since the program started. */
    public synchronized Totals totals() {
        Totals sum = departed.plus(unmatched.totals());
        for (Meter meter : leaving) {
            sum = sum.plus(meter.totals());
        }
        for (Gone gone : goneServices.values()) {
            sum = sum.plus(gone.meter().totals());
        }
        for (Meter meter : services.values()) {
            sum = sum.plus(meter.totals());
        }
        return sum;
    }

    /** The last seconds of all services together; changes once a second. */
    public Now now() {
        return now;
    }

    /** The second, since 1970, of the latest sample: where the windows of a chart end. */
    public long latestSecond() {
        return latestSecond;
    }

    /** Turns what came in since the last call into numbers; to be called once a second. */
    public void sample() {
        // The second that has just ended is the one with a full second of requests in it.
        long second = time.instant().getEpochSecond() - 1;
        RecentSeconds.Sum sum = new RecentSeconds.Sum();
        unmatched.sample(second);
        unmatched.addRecentTo(sum);
        for (Meter service : services.values()) {
            service.sample(second);
            service.addRecentTo(sum);
        }
        now = sum.now();
        hosts.values().forEach(meter -> meter.sample(second));
        sampleWhatIsGone(second);
        addUpWhatHasLeft();
        latestSecond = second;
    }

    private synchronized void addUpWhatHasLeft() {
        for (Iterator<Meter> meters = leaving.iterator(); meters.hasNext(); ) {
            Totals totals = meters.next().totals();
            if (totals.inFlight() == 0) {
                departed = departed.plus(totals);
                meters.remove();
            }
        }
    }

    /**
     * Gives the meters of a service and its hosts to another name: the service was renamed.
     *
     * @param addresses its hosts
     */
    public synchronized void rename(
            String service, String newName, Collection<HostAddress> addresses) {
        Meter meter = services.remove(service);
        if (meter != null) {
            services.put(newName, meter);
        }
        for (HostAddress address : addresses) {
            Meter host = hosts.remove(new HostKey(service, address));
            if (host != null) {
                hosts.put(new HostKey(newName, address), host);
            }
        }
        departedHosts.rename(service, newName);
    }

    /**
     * A host is no longer configured. What it has counted is kept for an hour: charts show its part
     * of the past, and an undo brings it back.
     *
     * @param place its index among its service's hosts; of several that go, the last goes first
     */
    public synchronized void forget(HostKey key, int place) {
        Meter meter = hosts.remove(key);
        if (meter != null) {
            departedHosts.add(new Departed(key, meter, place), latestSecond);
        }
    }

    /**
     * The hosts of the last hour that are no longer configured, those that left first, first; the
     * same list as long as none comes or goes.
     */
    public synchronized List<Departed> departed() {
        return departedHosts.list();
    }

    /** The same for a service; what it has counted stays in {@link #totals} for good. */
    public synchronized void forget(String service) {
        Meter meter = services.remove(service);
        if (meter != null) {
            goneServices.put(service, new Gone(meter, latestSecond));
        }
    }

    private synchronized Meter backOrNew(String service) {
        return services.computeIfAbsent(
                service,
                key -> {
                    Gone gone = goneServices.remove(key);
                    return orNew(gone == null ? null : gone.meter());
                });
    }

    private synchronized Meter backOrNew(HostKey host) {
        return hosts.computeIfAbsent(host, key -> orNew(departedHosts.takeBack(key)));
    }

    private static Meter orNew(@Nullable Meter known) {
        return known == null ? new Meter() : known;
    }

    private synchronized void sampleWhatIsGone(long second) {
        departedHosts.sample(second, second - KEPT_SECONDS);
        for (Iterator<Gone> all = goneServices.values().iterator(); all.hasNext(); ) {
            Gone gone = all.next();
            gone.meter().sample(second);
            if (gone.since() < second - KEPT_SECONDS) {
                leaving.add(gone.meter());
                all.remove();
            }
        }
    }
}
