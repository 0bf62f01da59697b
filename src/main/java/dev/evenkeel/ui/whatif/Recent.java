package dev.evenkeel.ui.whatif;

import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.LatencyMix;
import dev.evenkeel.traffic.Series;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.whatif.Entrant;
import dev.evenkeel.whatif.Expected;
import dev.evenkeel.whatif.Expected.Part;
import dev.evenkeel.whatif.LatencyCourse;
import dev.evenkeel.whatif.Load;
import dev.evenkeel.whatif.Simulation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The recent traffic of a service, as it was and as it would be. May be used on any thread.
 *
 * @param now each host's part of the last minutes
 * @param all of them together
 * @param load what came, to be run once more
 * @param courses how quick each host was that takes requests
 * @param unmeasured hosts that take requests, but have answered none lately
 */
record Recent(
        Map<HostAddress, Part> now,
        Part all,
        Load load,
        Map<HostAddress, LatencyCourse> courses,
        Set<HostAddress> unmeasured) {

    static final int SECONDS = 300;

    private static final long SEED = 1;
    private static final int MOST_ENTRIES = 1_000;

    static Recent of(ServiceRuntime service, Traffic traffic) {
        long end = traffic.latestSecond();
        Map<HostAddress, LatencyMix> latencies = new LinkedHashMap<>();
        Map<HostAddress, Double> counts = new LinkedHashMap<>();
        double sum = 0;
        for (Upstream upstream : service.upstreams()) {
            double requests = requests(upstream.runtime().meter().series(), end);
            counts.put(upstream.address(), requests);
            sum += requests;
            latencies.put(upstream.address(), upstream.runtime().meter().lastMinutes(end));
        }
        LatencyMix together = LatencyMix.together(latencies.values());
        Map<HostAddress, Part> now = new LinkedHashMap<>();
        for (Map.Entry<HostAddress, Double> it : counts.entrySet()) {
            now.put(it.getKey(), part(it.getValue(), sum, latencies.get(it.getKey())));
        }
        Series series = service.meter().series();
        Load load =
                Load.of(
                        series == null
                                ? Series.Window.idle(end, SECONDS)
                                : series.window(end, SECONDS),
                        List.of(),
                        new SplittableRandom(SEED));
        Map<HostAddress, LatencyCourse> courses = new HashMap<>();
        Set<HostAddress> unmeasured = new HashSet<>();
        for (Upstream upstream : service.eligible()) {
            HostAddress address = upstream.address();
            LatencyMix mix = latencies.getOrDefault(address, LatencyMix.NONE);
            Series points = upstream.runtime().meter().series();
            if (mix.count() == 0 || points == null) {
                unmeasured.add(address);
                courses.put(address, LatencyCourse.steady(median(together)));
            } else {
                courses.put(
                        address,
                        LatencyCourse.of(
                                mix, points.window(end, SECONDS), SECONDS - load.seconds()));
            }
        }
        return new Recent(now, part(sum, sum, together), load, courses, unmeasured);
    }

    private static LatencyMix median(LatencyMix mix) {
        return mix.count() == 0 ? LatencyMix.NONE : LatencyMix.always(mix.percentileMillis(50));
    }

    /** Whether there is enough to tell anything. */
    boolean isEnough() {
        return !load.isTooLittle()
                && !courses.isEmpty()
                && courses.values().stream().allMatch(LatencyCourse::isMeasured)
                && all.requests() > 0;
    }

    /**
     * What would come of it, by host.
     *
     * @param wanted the service as it would be
     * @param entries the latest requests, for the keys they had
     */
    Map<HostAddress, Part> expect(Service wanted, List<JournalEntry> entries, List<Part> total) {
        List<Host> hosts = new ArrayList<>();
        List<Entrant> entrants = new ArrayList<>();
        for (Host host : wanted.hosts()) {
            LatencyCourse course = courses.get(host.address());
            if (course != null) {
                hosts.add(host);
                entrants.add(
                        new Entrant(
                                host.address().toString(),
                                host.weight(),
                                host.maxRequests(),
                                course));
            }
        }
        Load keyed =
                wanted.policy() instanceof Policy.Hash hash
                        ? new Load(
                                load.arrivals(),
                                load.seconds(),
                                keys(wanted.name(), hash.key(), entries))
                        : load;
        Expected expected = Simulation.run(wanted.policy(), entrants, keyed, SEED);
        total.add(expected.all());
        Map<HostAddress, Part> parts = new LinkedHashMap<>();
        for (int i = 0; i < hosts.size(); i++) {
            parts.put(hosts.get(i).address(), expected.hosts().get(i));
        }
        return parts;
    }

    /** The keys of requests that were written down; none where what they go by is masked. */
    static List<String> keys(String service, HashKey key, List<JournalEntry> entries) {
        List<String> keys = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (service.equals(entry.service())
                    && entry.route() != null
                    && keys.size() < MOST_ENTRIES) {
                String value = value(entry, key);
                if (value != null) {
                    keys.add(value);
                }
            }
        }
        return keys;
    }

    private static @Nullable String value(JournalEntry entry, HashKey key) {
        int mark = entry.target().indexOf('?');
        String query = mark < 0 ? "" : entry.target().substring(mark + 1);
        return switch (key.source()) {
            case ADDRESS -> entry.client();
            case PATH -> mark < 0 ? entry.target() : entry.target().substring(0, mark);
            case QUERY -> key.name().isEmpty() ? query : parameter(query, key.name());
            case HEADER ->
                    entry.requestFields().stream()
                            .filter(it -> it.name().equalsIgnoreCase(key.name()))
                            .map(Field::value)
                            .filter(it -> !it.startsWith("•"))
                            .findFirst()
                            .orElse(null);
            // Cookies are masked.
            case COOKIE -> null;
        };
    }

    private static String parameter(String query, String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static double requests(@Nullable Series series, long end) {
        double sum = 0;
        if (series != null) {
            for (float requests : series.window(end, SECONDS).requests()) {
                sum += requests;
            }
        }
        return sum;
    }

    private static Part part(double requests, double of, @Nullable LatencyMix mix) {
        LatencyMix known = mix == null ? LatencyMix.NONE : mix;
        return new Part(
                (int) requests,
                of == 0 ? Double.NaN : requests / of,
                known.percentileMillis(50),
                known.percentileMillis(95),
                known.percentileMillis(99));
    }
}
