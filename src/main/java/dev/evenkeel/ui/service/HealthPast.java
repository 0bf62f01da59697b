package dev.evenkeel.ui.service;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.AdminEvent;
import dev.evenkeel.registry.Ejection;
import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.ui.chart.HealthLane;
import dev.evenkeel.ui.chart.HealthLane.Kind;
import dev.evenkeel.ui.chart.HealthLane.Span;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What hosts' states have been, worked out backwards from what they are. */
final class HealthPast {

    private HealthPast() {}

    private record State(AdminState admin, Health health, @Nullable Ejection ejection) {

        /** As it was before an event. */
        State before(HostEvent event) {
            return switch (event) {
                case HealthEvent it -> new State(admin, it.from(), ejection);
                case EjectionEvent it -> new State(admin, health, it.from());
                case AdminEvent it ->
                        new State(it.from() == null ? admin : it.from(), health, ejection);
            };
        }

        State with(@Nullable Health known) {
            return known == null ? this : new State(admin, known, ejection);
        }

        Span since(Instant from) {
            return switch (HostState.of(admin, health, ejection)) {
                case UP, WARMING -> new Span(from, Kind.UP, Texts.of("state.up"));
                case CHECKING -> new Span(from, Kind.CHECKING, Texts.of("state.checking"));
                case DRAINING -> new Span(from, Kind.OUT, Texts.of("state.isDraining"));
                case OFF -> new Span(from, Kind.OUT, Texts.of("state.off"));
                case EJECTED ->
                        new Span(
                                from,
                                Kind.EJECTED,
                                Texts.of(
                                        "state.wasEjected",
                                        ejection == null ? "" : ejection.reason()));
                case DOWN ->
                        new Span(
                                from,
                                Kind.DOWN,
                                Texts.of(
                                        "state.wasDown",
                                        health instanceof Health.Down down ? down.reason() : ""));
            };
        }
    }

    /**
     * @param events newest first; what was before the oldest of them is taken to be known
     */
    static List<HealthLane> of(ServiceRuntime service, List<HostEvent> events) {
        Map<HostKey, List<HostEvent>> byHost = new HashMap<>();
        for (HostEvent event : events) {
            byHost.computeIfAbsent(event.host(), key -> new ArrayList<>()).add(event);
        }
        List<HealthLane> lanes = new ArrayList<>(service.upstreams().size());
        for (Upstream upstream : service.upstreams()) {
            HostKey key = new HostKey(service.service().name(), upstream.address());
            lanes.add(new HealthLane(key, spans(upstream, byHost.getOrDefault(key, List.of()))));
        }
        return lanes;
    }

    private static List<Span> spans(Upstream upstream, List<HostEvent> newestFirst) {
        Instant since = upstream.runtime().since();
        State state = new State(upstream.host().state(), upstream.health(), upstream.ejection());
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < newestFirst.size(); i++) {
            HostEvent event = newestFirst.get(i);
            // Another host may have stood under the same address before.
            boolean added = event instanceof AdminEvent it && it.from() == null;
            if (event.time().isBefore(since) || added) {
                break;
            }
            spans.add(state.since(event.time()));
            state = state.before(event);
            if (event instanceof AdminEvent admin && admin.to() == AdminState.DISABLED) {
                // Turning a host off forgets its health, without an event of its own.
                state = state.with(latestHealth(newestFirst.subList(i, newestFirst.size())));
            }
        }
        spans.add(state.since(since));
        return spans.reversed();
    }

    private static @Nullable Health latestHealth(List<HostEvent> newestFirst) {
        for (HostEvent event : newestFirst) {
            if (event instanceof HealthEvent health) {
                return health.to();
            }
        }
        return null;
    }
}
