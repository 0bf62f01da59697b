package dev.evenkeel.ui.chart;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.Departed;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each host one look that it keeps as long as it exists, the same in table, band and bar.
 *
 * <p>Each service starts from the first look, so a service with few hosts has the clearest colours.
 * A new host takes the first look that is free; the look of a host that goes is free again when the
 * charts no longer show it, or before, where there are no others. A service that was renamed keeps
 * its hosts' looks.
 *
 * <p>Which colour a look is stands in {@code chart.css}, for light and dark backgrounds each.
 */
public final class HostPalette {

    /** The Okabe–Ito colours that read on either background. */
    public static final int COLOURS = 7;

    /** How a colour is told from the same one that came before it. */
    public enum Pattern {
        PLAIN(0, 0),
        RISING(1, 1),
        FALLING(1, -1),
        UPRIGHT(1, 0),
        LEVEL(0, 1);

        private final int across;
        private final int down;

        Pattern(int across, int down) {
            this.across = across;
            this.down = down;
        }

        /** How one goes from a stripe to the next: to the right. */
        int across() {
            return across;
        }

        /** And down, or up where it is negative. */
        int down() {
            return down;
        }
    }

    private static final List<Pattern> PATTERNS = List.of(Pattern.values());

    /** Hosts beyond this number look like others. */
    public static final int LOOKS = COLOURS * PATTERNS.size();

    /**
     * A colour with a pattern.
     *
     * @param colour 0 to {@link #COLOURS} - 1
     */
    public record Look(int colour, Pattern pattern) {

        static Look ofIndex(int index) {
            int look = index % LOOKS;
            return new Look(look % COLOURS, PATTERNS.get(look / COLOURS));
        }
    }

    private final Map<String, Map<HostAddress, Integer>> indices = new HashMap<>();
    private @Nullable List<Service> known;
    private List<Departed> knownDeparted = List.of();
    private int version;

    /**
     * Releases the looks of hosts that are gone and gives new ones theirs; cheap where none
     * changed.
     *
     * @param departed the hosts that are no longer configured but still seen in charts
     */
    public void update(Configuration configuration, List<Departed> departed) {
        List<Service> services = configuration.services();
        if (services.equals(known) && departed.equals(knownDeparted)) {
            return;
        }
        known = services;
        knownDeparted = departed;
        carryRenamed(services);
        Map<String, Set<HostAddress>> seen = new HashMap<>();
        for (Departed host : departed) {
            seen.computeIfAbsent(host.key().service(), name -> new LinkedHashSet<>())
                    .add(host.key().address());
        }
        Set<String> names = new HashSet<>();
        for (Service service : services) {
            names.add(service.name());
            Map<HostAddress, Integer> slots =
                    indices.computeIfAbsent(service.name(), name -> new HashMap<>());
            assign(
                    slots,
                    service.hosts().stream().map(Host::address).toList(),
                    seen.getOrDefault(service.name(), Set.of()));
        }
        indices.keySet().retainAll(names);
        version++;
    }

    /** The look of a host; a host that no {@link #update} has brought gets the first free one. */
    public Look look(HostKey key) {
        Map<HostAddress, Integer> slots =
                indices.computeIfAbsent(key.service(), name -> new HashMap<>());
        return Look.ofIndex(slots.computeIfAbsent(key.address(), it -> firstFree(slots)));
    }

    /** Changes whenever looks may have changed. */
    int version() {
        return version;
    }

    /**
     * @param departed those that left first, first: their looks are given away before any is given
     *     twice
     */
    private static void assign(
            Map<HostAddress, Integer> slots, List<HostAddress> hosts, Set<HostAddress> departed) {
        Set<HostAddress> kept = new HashSet<>(hosts);
        kept.addAll(departed);
        slots.keySet().retainAll(kept);
        if (slots.keySet().containsAll(hosts)) {
            return;
        }
        Set<HostAddress> leaving = new LinkedHashSet<>(departed);
        hosts.forEach(leaving::remove);
        Iterator<HostAddress> leave = leaving.iterator();
        Set<Integer> taken = new HashSet<>(slots.values());
        int free = 0;
        for (HostAddress host : hosts) {
            if (slots.containsKey(host)) {
                continue;
            }
            while (taken.contains(free)) {
                free++;
            }
            int look = free;
            while (look >= LOOKS && leave.hasNext()) {
                Integer given = slots.remove(leave.next());
                look = given == null ? look : given;
            }
            slots.put(host, look < LOOKS ? look : free);
            taken.add(slots.get(host));
        }
    }

    private static int firstFree(Map<HostAddress, Integer> slots) {
        Set<Integer> taken = new HashSet<>(slots.values());
        int free = 0;
        while (taken.contains(free)) {
            free++;
        }
        return free;
    }

    /** A new name with the hosts of a name that is gone is the same service. */
    private void carryRenamed(List<Service> services) {
        Set<String> gone = new HashSet<>(indices.keySet());
        services.forEach(service -> gone.remove(service.name()));
        for (Service service : services) {
            if (gone.isEmpty() || indices.containsKey(service.name())) {
                continue;
            }
            Set<HostAddress> hosts = new HashSet<>();
            service.hosts().forEach(host -> hosts.add(host.address()));
            for (String old : Set.copyOf(gone)) {
                Map<HostAddress, Integer> slots = indices.get(old);
                if (slots != null && !hosts.isEmpty() && slots.keySet().containsAll(hosts)) {
                    indices.remove(old);
                    indices.put(service.name(), slots);
                    gone.remove(old);
                    break;
                }
            }
        }
    }
}
