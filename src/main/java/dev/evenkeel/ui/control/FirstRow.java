package dev.evenkeel.ui.control;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Who comes to a table by keyboard begins at its first row: to JavaFX that one has the focus while
 * none is selected, and an arrow would pass it by.
 */
final class FirstRow {

    private FirstRow() {}

    static void byKey(TableView<?> table) {
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean arrow =
                            event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP;
                    boolean plain =
                            !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
                    if (arrow
                            && plain
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
