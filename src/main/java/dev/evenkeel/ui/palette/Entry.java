package dev.evenkeel.ui.palette;

import dev.evenkeel.ui.text.Keys;
import dev.evenkeel.ui.window.Action;

import javafx.scene.input.KeyCombination;

/**
 * Something to do or somewhere to go.
 *
 * @param detail what tells it from another of its name; empty for nothing
 * @param icon an Ikonli literal
 * @param shortcut as a person reads it; empty for none
 */
public record Entry(String name, String detail, String icon, String shortcut, Runnable run) {

    /** An action as it is called now. */
    public static Entry of(Action action, String detail) {
        KeyCombination shortcut = action.shortcut();
        return new Entry(
                action.textProperty().get(),
                detail,
                action.icon(),
                shortcut == null ? "" : Keys.of(shortcut),
                action::run);
    }
}
