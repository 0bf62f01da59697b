package dev.evenkeel.ui.service;

import dev.evenkeel.registry.AdminEvent;
import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.ui.chart.Mark;
import dev.evenkeel.ui.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened to a service, as marks on the time axis of its charts. */
final class Marks {

    private Marks() {}

    /**
     * @param history newest first; an edit is marked where the service differs from the one before
     * @param events newest first
     */
    static List<Mark> of(String service, List<Revision> history, List<HostEvent> events) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i + 1 < history.size(); i++) {
            Revision after = history.get(i);
            Revision before = history.get(i + 1);
            if (!after.configuration()
                    .service(service)
                    .equals(before.configuration().service(service))) {
                marks.add(new Mark(after.time(), Texts.of(after.label())));
            }
        }
        for (HostEvent event : events) {
            if (event.host().service().equals(service)) {
                sentence(event).ifPresent(it -> marks.add(new Mark(event.time(), it)));
            }
        }
        return marks;
    }

    /** That a host turned out to be well when it was first checked is no news. */
    static boolean isFirstCheck(HealthEvent event) {
        return event.from() instanceof Health.Checking && event.to() instanceof Health.Up;
    }

    /** Nothing where the mark of an edit says it already. */
    private static Optional<String> sentence(HostEvent event) {
        return switch (event) {
            case HealthEvent it -> isFirstCheck(it) ? Optional.empty() : sentence(it);
            case EjectionEvent it ->
                    Optional.of(
                            Texts.of(
                                    it.to() == null ? "mark.readmitted" : "mark.ejected",
                                    it.host().address(),
                                    it.reason()));
            case AdminEvent it -> Optional.empty();
        };
    }

    /** That checks begin or end is the edit's doing. */
    private static Optional<String> sentence(HealthEvent event) {
        return switch (event.to()) {
            case Health.Down down ->
                    Optional.of(Texts.of("mark.down", event.host().address(), down.reason()));
            case Health.Up up -> Optional.of(Texts.of("mark.up", event.host().address()));
            case Health.Checking checking -> Optional.empty();
            case Health.Unchecked unchecked -> Optional.empty();
        };
    }
}
