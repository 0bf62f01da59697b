package dev.evenkeel.ui.window;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextInputControl;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

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

    /**
     * Ends what is being edited, as leaving it does, and has the keyboard where it was: in the
     * field where that is still there, else in what it stood in.
     */
    public static void endEdit(Scene scene) {
        Node owner = scene.getFocusOwner();
        if (owner == null) {
            return;
        }
        boolean seen = owner.isFocusVisible();
        List<Node> way = new ArrayList<>();
        for (Node at = owner; at != null; at = at.getParent()) {
            way.add(at);
        }
        int anchor = owner instanceof TextInputControl text ? text.getAnchor() : 0;
        int caret = owner instanceof TextInputControl text ? text.getCaretPosition() : 0;
        scene.getRoot().requestFocus();
        Node back = way.stream().filter(SeenFocus::canBeOn).findFirst().orElse(null);
        if (back == null) {
            return;
        }
        if (seen) {
            on(back);
        } else {
            back.requestFocus();
        }
        if (back.equals(owner) && back instanceof TextInputControl text) {
            text.selectRange(anchor, caret);
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
