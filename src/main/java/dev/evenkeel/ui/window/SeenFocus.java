package dev.evenkeel.ui.window;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;

/**
 * Puts the keyboard somewhere at a key's command, to be seen there as after Tab: where a program
 * asks for the focus JavaFX shows no ring around it.
 */
public final class SeenFocus {

    private SeenFocus() {}

    public static void on(Node node) {
        Scene scene = node.getScene();
        if (scene == null || node.equals(scene.getFocusOwner())) {
            return;
        }
        // Back by one from there, and on again, as a person would.
        node.requestFocusTraversal(TraversalDirection.PREVIOUS);
        Node before = scene.getFocusOwner();
        if (before != null) {
            before.requestFocusTraversal(TraversalDirection.NEXT);
        }
        if (!node.equals(scene.getFocusOwner())) {
            node.requestFocus();
        }
    }
}
