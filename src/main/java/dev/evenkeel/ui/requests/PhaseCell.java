package dev.evenkeel.ui.requests;

import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.Phases;

import javafx.scene.control.TableCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.LongSupplier;

/** A request's phases as a bar, as long as its time among the others'. */
final class PhaseCell extends TableCell<JournalEntry, JournalEntry> {

    private static final double HEIGHT = 8;
    private static final double LEAST = 2;

    private final LongSupplier longest;
    private final List<Region> parts =
            List.of(part("before"), part("connect"), part("first-byte"), part("body"));
    private final Pane bar = new Bar();
    private Phases phases = new Phases(0, 0, 0, 0);

    /**
     * @param longest the time that fills the cell, in nanoseconds
     */
    PhaseCell(LongSupplier longest) {
        this.longest = longest;
        bar.getChildren().addAll(parts);
    }

    @Override
    protected void updateItem(@Nullable JournalEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        phases = Phases.of(entry);
        bar.requestLayout();
        setGraphic(bar);
        setAccessibleText(RequestDetail.timing(phases));
    }

    private static Region part(String styleClass) {
        Region part = new Region();
        part.getStyleClass().addAll("phase", styleClass);
        return part;
    }

    private final class Bar extends Pane {

        Bar() {
            setPrefHeight(HEIGHT);
        }

        @Override
        protected void layoutChildren() {
            double scale = getWidth() / Math.max(1, longest.getAsLong());
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
}
