package dev.evenkeel.ui.window;

import dev.evenkeel.ui.text.Texts;

/** A page of the window. One of them is in front. */
public enum Place {
    OVERVIEW("fth-grid"),
    /** The chosen service. */
    SERVICE("fth-server"),
    /** The latest, one by one. */
    REQUESTS("fth-list"),
    /** Every edit. */
    HISTORY("fth-clock"),
    /** What happened to hosts. */
    EVENTS("fth-bell"),
    LOG("fth-file-text"),
    /** What holds for all services. */
    SETTINGS("fth-settings");

    private final String icon;

    Place(String icon) {
        this.icon = icon;
    }

    /** The Ikonli literal of its icon. */
    public String icon() {
        return icon;
    }

    /** What it is called. */
    public String title() {
        return switch (this) {
            case OVERVIEW -> Texts.of("place.overview");
            case SERVICE -> Texts.of("place.service");
            case REQUESTS -> Texts.of("place.requests");
            case HISTORY -> Texts.of("place.history");
            case EVENTS -> Texts.of("place.events");
            case LOG -> Texts.of("place.log");
            case SETTINGS -> Texts.of("place.settings");
        };
    }
}
