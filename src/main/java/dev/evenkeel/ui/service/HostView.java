package dev.evenkeel.ui.service;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Now;
import dev.evenkeel.ui.text.HostState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the cells of one host show, as of one refresh; equal while there is nothing new to see.
 *
 * @param share of the service's requests now, 0 to 1; NaN while there are none
 * @param total requests since the program started
 */
record HostView(
        HostKey key,
        Host host,
        HostState state,
        String stateWords,
        Health health,
        String healthWords,
        int inFlight,
        Now now,
        double share,
        long total) {

    /** Those of all hosts of a service, in its order. */
    static List<HostView> of(ServiceRuntime service, Instant time) {
        double sum = 0;
        for (Upstream upstream : service.upstreams()) {
            sum += upstream.runtime().meter().now().requestsPerSecond();
        }
        List<HostView> views = new ArrayList<>(service.upstreams().size());
        for (Upstream upstream : service.upstreams()) {
            Now now = upstream.runtime().meter().now();
            HostState state = HostState.of(upstream);
            views.add(
                    new HostView(
                            new HostKey(service.service().name(), upstream.address()),
                            upstream.host(),
                            state,
                            state.words(upstream, time),
                            upstream.health(),
                            HostState.healthWords(upstream.health(), time),
                            upstream.inFlight(),
                            now,
                            sum == 0 ? Double.NaN : now.requestsPerSecond() / sum,
                            upstream.runtime().meter().totals().requests()));
        }
        return views;
    }
}
