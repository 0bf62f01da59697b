package dev.evenkeel.ui.chart;

import java.util.Objects;

/**
 * The style sheet that this package's controls bring along; any other style sheet goes before it.
 */
final class Stylesheet {

    static final String URL =
            Objects.requireNonNull(Stylesheet.class.getResource("chart.css")).toExternalForm();

    private Stylesheet() {}
}
