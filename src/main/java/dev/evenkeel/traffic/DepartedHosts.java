package dev.evenkeel.traffic;

import dev.evenkeel.model.HostKey;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The hosts that are no longer configured, with what they have counted: for an hour, which is as
 * far as the charts go, and no more of them than {@value #MOST}, those that left first giving way.
 * Under the lock of {@link Traffic}.
 */
final class DepartedHosts {

    /** Each may take some 25 KB, most of it for its hour. */
    static final int MOST = 2_000;

    private record Entry(Departed host, long since) {}

    /** In the order in which they left. */
    private LinkedHashMap<HostKey, Entry> entries = new LinkedHashMap<>();

    private @Nullable List<Departed> listed = List.of();

    void add(Departed host, long second) {
        if (host.meter().totals().requests() == 0) {
            return; // a new meter knows as much
        }
        entries.putLast(host.key(), new Entry(host, second));
        if (entries.size() > MOST) {
            entries.pollFirstEntry();
        }
        listed = null;
    }

    /** The meter of a host that comes back; null where it isn't known, or no longer. */
    @Nullable Meter takeBack(HostKey key) {
        Entry entry = entries.remove(key);
        if (entry == null) {
            return null;
        }
        listed = null;
        return entry.host().meter();
    }

    void rename(String service, String newName) {
        LinkedHashMap<HostKey, Entry> renamed = new LinkedHashMap<>();
        for (Entry entry : entries.values()) {
            Departed host = entry.host();
            HostKey key = host.key();
            if (key.service().equals(service)) {
                key = new HostKey(newName, key.address());
            }
            renamed.putLast(
                    key, new Entry(new Departed(key, host.meter(), host.place()), entry.since()));
        }
        entries = renamed;
        listed = null;
    }

    /** Those that left first, first; the same list as long as none comes or goes. */
    List<Departed> list() {
        List<Departed> known = listed;
        if (known == null) {
            List<Departed> hosts = new ArrayList<>(entries.size());
            entries.values().forEach(it -> hosts.add(it.host()));
            known = List.copyOf(hosts);
            listed = known;
        }
        return known;
    }

    /**
     * Forgets those that left before a second, for good, and samples the rest: requests that had
     * begun may end yet.
     */
    void sample(long second, long oldest) {
        if (entries.values().removeIf(it -> it.since() < oldest)) {
            listed = null;
        }
        entries.values().forEach(it -> it.host().meter().sample(second));
    }
}
