package dev.evenkeel.ui.control;

import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Tab leads on from a field of several lines, as from any other: JavaFX would write a tab there.
 */
public final class LeaveByTab {

    private LeaveByTab() {}

    public static void on(TextArea area) {
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean plain =
                            !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
                    if (event.getCode() == KeyCode.TAB && plain) {
                        area.requestFocusTraversal(TraversalDirection.NEXT);
                        event.consume();
                    }
                });
    }
}
