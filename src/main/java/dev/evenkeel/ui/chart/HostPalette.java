package dev.evenkeel.ui.chart;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each host one look that it keeps as long as it exists, the same in table, band and bar.
 *
 * <p>Each service starts from the first look, so a service with few hosts has the clearest colours.
 * A new host takes the first look that is free; the look of a host that goes is free again. A
 * service that was renamed keeps its hosts' looks.
 *
 * <p>Which colour a look is stands in {@code chart.css}, for light and dark backgrounds each.
 */
public final class HostPalette {

    /** The Okabe–Ito colours that read on either background. */
    public static final int COLOURS = 7;

    /** How a colour is told from the same one that came before it. */
    public enum Pattern {
        PLAIN,
        RISING,
        FALLING,
        UPRIGHT,
        LEVEL
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
    private int version;

    /**
     * Releases the looks of hosts that are gone and gives new ones theirs; cheap where none
     * changed.
     */
    public void update(Configuration configuration) {
        List<Service> services = configuration.services();
        if (services.equals(known)) {
            return;
        }
        known = services;
        carryRenamed(services);
        Set<String> names = new HashSet<>();
        for (Service service : services) {
            names.add(service.name());
            Map<HostAddress, Integer> slots =
                    indices.computeIfAbsent(service.name(), name -> new HashMap<>());
            assign(slots, service.hosts().stream().map(Host::address).toList());
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

    private static void assign(Map<HostAddress, Integer> slots, List<HostAddress> hosts) {
        slots.keySet().retainAll(Set.copyOf(hosts));
        if (slots.size() == hosts.size()) {
            return;
        }
        Set<Integer> taken = new HashSet<>(slots.values());
        int free = 0;
        for (HostAddress host : hosts) {
            if (!slots.containsKey(host)) {
                while (taken.contains(free)) {
                    free++;
                }
                slots.put(host, free);
                taken.add(free);
            }
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

    /** A new name with exactly the hosts of a name that is gone is the same service. */
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
                if (slots != null && slots.keySet().equals(hosts)) {
                    indices.remove(old);
                    indices.put(service.name(), slots);
                    gone.remove(old);
                    break;
                }
            }
        }
    }
}
