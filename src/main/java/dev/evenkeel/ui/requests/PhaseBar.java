package dev.evenkeel.ui.requests;

import dev.evenkeel.traffic.Phases;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import java.util.List;

/**
 * Where a request's time went, as a bar.
 *
 * <p>CSS: {@code .phase} with {@code .before}, {@code .connect}, {@code .first-byte}, {@code
 * .body}.
 */
public final class PhaseBar extends Pane {

    private static final double HEIGHT = 8;
    private static final double LEAST = 2;

    private final List<Region> parts =
            List.of(part("before"), part("connect"), part("first-byte"), part("body"));
    private Phases phases = new Phases(0, 0, 0, 0);
    private long full = 1;

    public PhaseBar() {
        setPrefHeight(HEIGHT);
        getChildren().addAll(parts);
    }

    /**
     * @param newFull the time that fills it, in nanoseconds
     */
    public void show(Phases newPhases, long newFull) {
        phases = newPhases;
        full = Math.max(1, newFull);
        requestLayout();
    }

    static Region part(String styleClass) {
        Region part = new Region();
        part.getStyleClass().addAll("phase", styleClass);
        return part;
    }

    @Override
    protected void layoutChildren() {
        double scale = getWidth() / full;
        double all = Math.max(LEAST, Math.min(getWidth(), phases.total() * scale));
        double x = 0;
        long[] nanos = {phases.before(), phases.connect(), phases.firstByte(), phases.body()};
        for (int i = 0; i < nanos.length; i++) {
            double width = all * nanos[i] / Math.max(1, phases.total());
            parts.get(i).resizeRelocate(x, (getHeight() - HEIGHT) / 2, width, HEIGHT);
            x += width;
        }
    }
}
