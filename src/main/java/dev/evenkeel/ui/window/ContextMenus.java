package dev.evenkeel.ui.window;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Context menus by mouse and by keys. Not as a control's own: JavaFX makes the shortcuts of such a
 * menu those of the whole window, so that Delete in one place would remove what is selected in
 * another that isn't even in sight.
 */
public final class ContextMenus {

    private static final KeyCombination KEY = KeyCombination.valueOf("Shift+F10");

    private ContextMenus() {}

    /** Brings the menu up where it is asked for on a part of the window. */
    public static void on(Node node, ContextMenu menu) {
        node.setOnContextMenuRequested(event -> {
            menu.show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        node.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> menu.hide());
    }

    /**
     * Has Shift+F10 and the key for it ask for the menu of what has the keyboard, as they do
     * elsewhere; JavaFX leaves that to the system, and on Linux nobody does it.
     */
    public static void byKey(Scene scene) {
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    Node owner = scene.getFocusOwner();
                    boolean asks = KEY.match(event) || event.getCode() == KeyCode.CONTEXT_MENU;
                    if (owner != null && asks) {
                        request(owner);
                        event.consume();
                    }
                });
    }

    /** At the selected row, where it has some. */
    private static void request(Node owner) {
        Node selected = owner.lookup(":selected");
        Node near = selected == null ? owner : selected;
        Bounds at = near.localToScene(near.getLayoutBounds());
        Bounds onScreen = near.localToScreen(near.getLayoutBounds());
        double inside = Math.min(onScreen.getWidth() / 2, onScreen.getHeight());
        Event.fireEvent(
                owner,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        at.getMinX() + inside,
                        at.getMaxY(),
                        onScreen.getMinX() + inside,
                        onScreen.getMaxY(),
                        true,
                        null));
    }
}
