package dev.evenkeel.ui.service;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Departed;
import dev.evenkeel.ui.chart.ChartHost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A service's hosts as its charts show them. */
final class ChartHosts {

    private ChartHosts() {}

    /** Those that are configured, in the order of the table. */
    static List<ChartHost> of(ServiceRuntime service) {
        return service.upstreams().stream().map(it -> hostOf(service, it)).toList();
    }

    /**
     * The same with those that were removed where they stood, so that the bands of the past stay
     * where they were.
     *
     * @param departed of all services, those that left first, first
     */
    static List<ChartHost> withRemoved(
            String service, List<ChartHost> hosts, List<Departed> departed) {
        Set<HostKey> known = new HashSet<>();
        hosts.forEach(host -> known.add(host.key()));
        List<ChartHost> all = new ArrayList<>(hosts);
        // What was taken out last is put back first: then each finds the place that it left.
        for (Departed host : departed.reversed()) {
            if (host.key().service().equals(service) && known.add(host.key())) {
                all.add(
                        Math.min(host.place(), all.size()),
                        ChartHost.removed(host.key(), host.meter()));
            }
        }
        return all;
    }

    private static ChartHost hostOf(ServiceRuntime service, Upstream upstream) {
        boolean eligible =
                upstream.host().state() == AdminState.ENABLED
                        && !(upstream.health() instanceof Health.Down)
                        && upstream.ejection() == null;
        return new ChartHost(
                new HostKey(service.service().name(), upstream.address()),
                upstream.runtime().meter(),
                upstream.host().weight(),
                eligible);
    }
}
