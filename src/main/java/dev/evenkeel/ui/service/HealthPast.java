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
import dev.evenkeel.ui.chart.ChartHost;
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
     * @param hosts as the charts show them, with those that were removed
     * @param events newest first; what was before the oldest of them is taken to be known
     * @param known since when: a host that was removed, but not added meanwhile, stood from then on
     */
    static List<HealthLane> of(
            ServiceRuntime service, List<ChartHost> hosts, List<HostEvent> events, Instant known) {
        Map<HostKey, List<HostEvent>> byHost = new HashMap<>();
        for (HostEvent event : events) {
            byHost.computeIfAbsent(event.host(), key -> new ArrayList<>()).add(event);
        }
        Map<HostKey, Upstream> upstreams = new HashMap<>();
        for (Upstream upstream : service.upstreams()) {
            upstreams.put(new HostKey(service.service().name(), upstream.address()), upstream);
        }
        List<HealthLane> lanes = new ArrayList<>(hosts.size());
        for (ChartHost host : hosts) {
            List<HostEvent> past = byHost.getOrDefault(host.key(), List.of());
            Upstream upstream = upstreams.get(host.key());
            List<Span> spans =
                    upstream == null ? spansOfRemoved(past, known) : spans(upstream, past);
            if (!spans.isEmpty()) {
                lanes.add(new HealthLane(host.key(), spans));
            }
        }
        return lanes;
    }

    private static List<Span> spans(Upstream upstream, List<HostEvent> newestFirst) {
        State now = new State(upstream.host().state(), upstream.health(), upstream.ejection());
        return spans(now, newestFirst, upstream.runtime().since());
    }

    /** None where it isn't known when it went. */
    private static List<Span> spansOfRemoved(List<HostEvent> newestFirst, Instant known) {
        AdminEvent gone = null;
        Instant since = known;
        List<HostEvent> stood = new ArrayList<>();
        for (HostEvent event : newestFirst) {
            if (gone == null) {
                gone = event instanceof AdminEvent it && it.to() == null ? it : null;
                continue;
            }
            since = earlier(event.time(), since);
            if (event instanceof AdminEvent it && it.from() == null) {
                since = event.time();
                break;
            }
            stood.add(event);
        }
        if (gone == null || gone.from() == null) {
            return List.of();
        }
        since = earlier(since, gone.time());
        List<Span> spans = new ArrayList<>(spans(last(gone.from(), stood, since), stood, since));
        spans.add(new Span(gone.time(), Kind.REMOVED, Texts.of("events.removed")));
        return spans;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** What a host was that a person had given a state. */
    private static State last(AdminState admin, List<HostEvent> newestFirst, Instant since) {
        Health health = new Health.Unchecked(since);
        for (HostEvent event : newestFirst) {
            if (event instanceof HealthEvent it) {
                health = it.to();
                break;
            } else if (event instanceof AdminEvent it && it.to() == AdminState.DISABLED) {
                break; // which forgets its health
            }
        }
        Ejection ejection = null;
        for (HostEvent event : newestFirst) {
            if (event instanceof EjectionEvent it) {
                ejection = it.to();
                break;
            }
        }
        return new State(admin, health, ejection);
    }

    /**
     * @param last after the newest event
     * @param since when it came at the earliest
     */
    private static List<Span> spans(State last, List<HostEvent> newestFirst, Instant since) {
        State state = last;
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
