package dev.evenkeel.ui.window;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

/** A card that stands over the window: the keyboard goes round on it, what is behind it waits. */
public final class ModalCard {

    private static final KeyCombination BACK = KeyCombination.valueOf("Shift+Tab");

    private final Node shade;
    private final Node card;
    private final Node first;

    private ModalCard(Node shade, Node card, Node first) {
        this.shade = shade;
        this.card = card;
        this.first = first;
    }

    /**
     * @param shade around the card, in sight while it is
     * @param first what has the keyboard first on it
     */
    public static void install(Node shade, Node card, Node first) {
        ModalCard modal = new ModalCard(shade, card, first);
        shade.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(modal::focusMoved);
        card.addEventFilter(KeyEvent.KEY_PRESSED, modal::onKey);
    }

    private void focusMoved(@Nullable Node owner) {
        if (shade.isVisible() && owner != null && !SeenFocus.isIn(owner, card)) {
            first.requestFocus();
        }
    }

    private void onKey(KeyEvent event) {
        if (BACK.match(event) && first.isFocused()) {
            Node last = first;
            for (Node node : card.lookupAll("*")) {
                if (SeenFocus.canBeOn(node)) {
                    last = node;
                }
            }
            SeenFocus.on(last);
            event.consume();
        }
    }
}
