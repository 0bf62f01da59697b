package dev.evenkeel.ui.window;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;

import org.jspecify.annotations.Nullable;

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

    /** Whether Tab would stop there. */
    static boolean canBeOn(Node node) {
        return node.isFocusTraversable() && !node.isDisabled() && isInSight(node);
    }

    static boolean isInSight(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** Whether it is a part of something, or that itself. */
    static boolean isIn(@Nullable Node node, Node part) {
        Node at = node;
        while (at != null && !at.equals(part)) {
            at = at.getParent();
        }
        return at != null;
    }
}
