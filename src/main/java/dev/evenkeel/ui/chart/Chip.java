package dev.evenkeel.ui.chart;

import dev.evenkeel.ui.chart.HostPalette.Look;

import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * A small square in a host's colour and pattern, for a table's row or a legend.
 *
 * <p>CSS: {@code .host-chip}, with {@code .host-1} to {@code .host-7} and {@code .rising}, {@code
 * .falling}, {@code .upright}, {@code .level}. It says nothing to a screen reader: the host's
 * address stands beside it.
 */
public final class Chip extends Region {

    private static final List<String> OTHERS = List.of("host-chip", "others");

    private List<String> classes = List.of("host-chip");

    public Chip() {
        getStyleClass().setAll(classes);
        setMouseTransparent(true);
    }

    public Chip(Look look) {
        this();
        show(look);
    }

    /**
     * Takes on a host's look, null for the look of hosts without one of their own. Cheap where it
     * has it already: a new style is a new layout of the whole row.
     */
    public void show(@Nullable Look look) {
        List<String> now = look == null ? OTHERS : classesOf(look);
        if (!now.equals(classes)) {
            classes = now;
            getStyleClass().setAll(now);
        }
    }

    private static List<String> classesOf(Look look) {
        return List.of(
                "host-chip",
                "host-" + (look.colour() + 1),
                look.pattern().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String getUserAgentStylesheet() {
        return Stylesheet.URL;
    }
}
