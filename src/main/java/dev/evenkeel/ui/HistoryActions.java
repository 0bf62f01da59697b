package dev.evenkeel.ui;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

/** Undo and redo, which say what they would do. */
final class HistoryActions {

    private final Registry registry;
    private final Action undo;
    private final Action redo;
    private long shown;

    HistoryActions(Registry registry, Edits edits) {
        this.registry = registry;
        undo = new Action(Texts.of("history.undo"), "mdmz-undo", "Shortcut+Z", edits::undo);
        redo = new Action(Texts.of("history.redo"), "mdmz-redo", "Shortcut+Shift+Z", edits::redo);
    }

    Action undo() {
        return undo;
    }

    Action redo() {
        return redo;
    }

    void refresh() {
        long now = registry.revision().number();
        if (now == shown) {
            return;
        }
        shown = now;
        Phrase undoable = registry.undoLabel();
        Phrase redoable = registry.redoLabel();
        undo.disabledProperty().set(undoable == null);
        undo.textProperty()
                .set(
                        undoable == null
                                ? Texts.of("history.undo")
                                : Texts.of("history.undoThat", undoable));
        redo.disabledProperty().set(redoable == null);
        redo.textProperty()
                .set(
                        redoable == null
                                ? Texts.of("history.redo")
                                : Texts.of("history.redoThat", redoable));
    }
}
