package dev.evenkeel.ui.control;

import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Tab leads on from a field of several lines, as from any other: JavaFX would write a tab there.
 */
public final class LeaveByTab {

    private static final KeyCombination TAB = KeyCombination.valueOf("Tab");

    private LeaveByTab() {}

    public static void on(TextArea area) {
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (TAB.match(event)) {
                        area.requestFocusTraversal(TraversalDirection.NEXT);
                        event.consume();
                    }
                });
    }
}
