package dev.evenkeel.ui.control;

import dev.evenkeel.ui.window.SeenFocus;

import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the keys do in a field that filters the rows below it. */
public final class FilterKeys {

    private FilterKeys() {}

    /** Esc takes the filter away, and once more leads to the rows; Down does so at once. */
    public static void on(TextField filter, Node rows) {
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean back = event.getCode() == KeyCode.ESCAPE;
                    if (back && !filter.getText().isEmpty()) {
                        filter.clear();
                    } else if (back) {
                        SeenFocus.on(rows);
                    } else if (event.getCode() == KeyCode.DOWN) {
                        SeenFocus.on(rows);
                        selectFirst(rows);
                    } else {
                        return;
                    }
                    event.consume();
                });
    }

    private static void selectFirst(Node rows) {
        if (rows instanceof TableView<?> table && table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
