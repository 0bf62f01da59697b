package dev.evenkeel.ui.control;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Who comes to a table by keyboard begins at its first row: to JavaFX that one has the focus while
 * none is selected, and an arrow would pass it by.
 */
final class FirstRow {

    private static final KeyCombination DOWN = KeyCombination.valueOf("Down");
    private static final KeyCombination UP = KeyCombination.valueOf("Up");

    private FirstRow() {}

    static void byKey(TableView<?> table) {
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if ((DOWN.match(event) || UP.match(event))
                            && table.equals(event.getTarget())
                            && table.getSelectionModel().isEmpty()
                            && !table.getItems().isEmpty()) {
                        int focused = table.getFocusModel().getFocusedIndex();
                        table.getSelectionModel().clearAndSelect(Math.max(0, focused));
                        event.consume();
                    }
                });
    }
}
