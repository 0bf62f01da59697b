package dev.evenkeel.ui.notice;

import dev.evenkeel.registry.AdminEvent;
import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

/** Whether news of a host is good. */
public enum Tone {
    BAD("fth-x-circle"),
    GOOD("fth-check-circle");

    private final String icon;

    Tone(String icon) {
        this.icon = icon;
    }

    /** Null where it is no news: what a person did is none to a person. */
    public static @Nullable Tone of(HostEvent event) {
        return switch (event) {
            case HealthEvent it when it.to() instanceof Health.Down -> BAD;
            case HealthEvent it
                    when it.from() instanceof Health.Down && it.to() instanceof Health.Up ->
                    GOOD;
            case HealthEvent it -> null;
            case EjectionEvent it when it.to() == null -> GOOD;
            case EjectionEvent it -> it.from() == null ? BAD : null;
            case AdminEvent it -> null;
        };
    }

    /** What is said of many hosts at once. */
    public static String words(int bad, int good) {
        if (good == 0) {
            return Texts.of("notice.manyBad", bad);
        }
        return bad == 0 ? Texts.of("notice.manyGood", good) : Texts.of("notice.many", bad, good);
    }

    /** The Ikonli literal of its icon. */
    String icon() {
        return icon;
    }
}
