package dev.evenkeel.traffic;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The meters of all services and hosts.
 *
 * <p>A service's meter counts what its clients saw; a host's counts the attempts made at it, so
 * with retries the hosts' sum is the greater. What no service took is counted by {@link
 * #unmatched}.
 */
public final class Traffic {

    private final InstantSource time;
    private final ConcurrentHashMap<String, Meter> services = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<HostKey, Meter> hosts = new ConcurrentHashMap<>();
    private final Meter unmatched = new Meter();
    private final Journal journal = new Journal(System::nanoTime);

    /** Meters of services that are gone, as long as requests that began before are under way. */
    private final List<Meter> leaving = new ArrayList<>();

    private Totals departed = Totals.NONE;
    private volatile Now now = Now.NOTHING;
    private volatile long latestSecond;

    public Traffic(InstantSource time) {
        this.time = time;
        this.latestSecond = time.instant().getEpochSecond();
    }

    /** The meter of a service, made on first use. */
    public Meter service(String name) {
        return services.computeIfAbsent(name, key -> new Meter());
    }

    /** The meter of a host, made on first use. */
    public Meter host(HostKey key) {
        return hosts.computeIfAbsent(key, k -> new Meter());
    }

    /** The latest requests, one by one. */
    public Journal journal() {
        return journal;
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
    }

    /** Forgets hosts that are no longer configured. */
    public void forget(Set<HostKey> keys) {
        hosts.keySet().removeAll(keys);
    }

    /** Forgets a service that is no longer configured; what it counts stays in {@link #totals}. */
    public synchronized void forget(String service) {
        Meter meter = services.remove(service);
        if (meter != null) {
            leaving.add(meter);
        }
    }
}
