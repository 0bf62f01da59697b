package dev.evenkeel.ui.text;

import dev.evenkeel.registry.AdminEvent;
import dev.evenkeel.registry.CertificateEvent;
import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Event;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;

/** What has happened, as a sentence. */
public final class Sentences {

    private Sentences() {}

    public static String of(Event event) {
        return switch (event) {
            case HostEvent it -> of(it);
            case CertificateEvent it ->
                    it.isOver()
                            ? Texts.of("event.certificateOver", it.name(), it.usedBy())
                            : Texts.of(
                                    "event.certificateSoon",
                                    it.name(),
                                    it.usedBy(),
                                    HostState.age(it.left()));
        };
    }

    public static String of(HostEvent event) {
        return switch (event) {
            case HealthEvent it -> of(it);
            case EjectionEvent it ->
                    Texts.of(
                            it.to() == null ? "event.readmitted" : "event.ejected",
                            it.host().address(),
                            it.host().service(),
                            it.reason());
            case AdminEvent it ->
                    it.to() == null
                            ? Texts.of("event.removed", it.host().address(), it.host().service())
                            : Texts.of(
                                    it.from() == null ? "event.added" : "event.admin",
                                    it.host().address(),
                                    it.host().service(),
                                    Words.of(it.to()));
        };
    }

    private static String of(HealthEvent event) {
        return switch (event.to()) {
            case Health.Up it ->
                    Texts.of("event.up", event.host().address(), event.host().service());
            case Health.Down it ->
                    Texts.of(
                            "event.down",
                            event.host().address(),
                            event.host().service(),
                            it.reason());
            case Health.Checking it ->
                    Texts.of("event.checking", event.host().address(), event.host().service());
            case Health.Unchecked it ->
                    Texts.of("event.unchecked", event.host().address(), event.host().service());
        };
    }
}
