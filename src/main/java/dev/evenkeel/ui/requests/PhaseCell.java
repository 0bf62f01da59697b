package dev.evenkeel.ui.requests;

import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.Phases;

import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

import java.util.function.LongSupplier;

/** A request's phases as a bar, as long as its time among the others'. */
final class PhaseCell extends TableCell<JournalEntry, JournalEntry> {

    private final LongSupplier longest;
    private final PhaseBar bar = new PhaseBar();

    /**
     * @param longest the time that fills the cell, in nanoseconds
     */
    PhaseCell(LongSupplier longest) {
        this.longest = longest;
    }

    @Override
    protected void updateItem(@Nullable JournalEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Phases phases = Phases.of(entry);
        bar.show(phases, longest.getAsLong());
        setGraphic(bar);
        setAccessibleText(RequestDetail.timing(phases));
    }
}
