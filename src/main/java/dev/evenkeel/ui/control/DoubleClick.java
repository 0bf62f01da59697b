package dev.evenkeel.ui.control;

import javafx.scene.Node;
import javafx.scene.input.MouseEvent;

/**
 * Tells two clicks from one, for what is edited by a double click: JavaFX would begin with a single
 * one too, where what it hits is selected already.
 */
final class DoubleClick {

    private boolean latest;

    private DoubleClick() {}

    static DoubleClick on(Node node) {
        DoubleClick clicks = new DoubleClick();
        node.addEventFilter(
                MouseEvent.MOUSE_PRESSED, event -> clicks.latest = event.getClickCount() == 2);
        return clicks;
    }

    /** Whether the latest press of a mouse button there was the second of two. */
    boolean isLatest() {
        return latest;
    }
}
