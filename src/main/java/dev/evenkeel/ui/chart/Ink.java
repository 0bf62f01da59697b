package dev.evenkeel.ui.chart;

import javafx.scene.paint.Color;

import java.util.List;

/** What a chart paints with. Each is a CSS property of the chart; {@code chart.css} sets them. */
enum Ink {
    HOST_1("-ek-host-1", "#2f6cb0"),
    HOST_2("-ek-host-2", "#f5a000"),
    HOST_3("-ek-host-3", "#a8678f"),
    HOST_4("-ek-host-4", "#46b4f0"),
    HOST_5("-ek-host-5", "#17996f"),
    HOST_6("-ek-host-6", "#a2462a"),
    HOST_7("-ek-host-7", "#43484f"),
    /** Hosts that have no band of their own. */
    OTHERS("-ek-others", "#afb8c1"),
    /** The stripes of a pattern, and the hairlines between bands. */
    PAPER("-ek-paper", "#ffffff"),
    GRID("-ek-grid", "#d0d7de"),
    AXIS("-ek-axis", "#afb8c1"),
    LABEL("-ek-label", "#57606a"),
    TEXT("-ek-text", "#24292f"),
    MARK("-ek-mark", "#57606a"),
    RATE("-ek-rate", "#0969da"),
    ERRORS("-ek-errors", "#cf222e"),
    P50("-ek-p50", "#0969da"),
    P95("-ek-p95", "#0969da"),
    P99("-ek-p99", "#0969da"),
    /** What weights ask for, where it isn't had. */
    EXPECTED("-ek-expected", "#24292f"),
    TRACK("-ek-track", "#eaeef2"),
    UP("-ek-up", "#2da44e"),
    CHECKING("-ek-checking", "#0969da"),
    OUT("-ek-out", "#6e7781"),
    EJECTED("-ek-ejected", "#bf8700"),
    DOWN("-ek-down", "#cf222e");

    private static final List<Ink> HOSTS =
            List.of(HOST_1, HOST_2, HOST_3, HOST_4, HOST_5, HOST_6, HOST_7);

    private final String property;
    private final String initial;

    Ink(String property, String initial) {
        this.property = property;
        this.initial = initial;
    }

    String property() {
        return property;
    }

    Color initial() {
        return Color.web(initial);
    }

    /** The ink of a host's colour, 0 to {@link HostPalette#COLOURS} - 1. */
    static Ink host(int colour) {
        return HOSTS.get(colour);
    }
}
