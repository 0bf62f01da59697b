package dev.evenkeel.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * The one place, over everything else in the window, where the message of a {@link CommitField}
 * stands that has no room under it: it follows the field as it scrolls and goes when the field
 * does.
 */
public final class MessageBubble extends Label {

    private static final double GAP = 2;

    private @Nullable CommitField field;
    private Subscription following = Subscription.EMPTY;

    public MessageBubble() {
        getStyleClass().add("message-bubble");
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
        setWrapText(true);
    }

    /** Shows this field's message whenever it has one. */
    public void serve(CommitField served) {
        served.messageProperty().subscribe(message -> update(served, message));
        served.focusedProperty()
                .subscribe(focused -> {
                    if (focused) {
                        update(served, served.messageProperty().get());
                    }
                });
        served.sceneProperty()
                .subscribe(scene ->
                        update(served, scene == null ? "" : served.messageProperty().get()));
    }

    private void update(CommitField served, String message) {
        boolean shows = !message.isEmpty() && served.getScene() != null;
        if (shows) {
            follow(served);
            setText(message);
            place();
        } else if (field == served) {
            following.unsubscribe();
            following = Subscription.EMPTY;
            field = null;
            setVisible(false);
        }
    }

    private void follow(CommitField served) {
        if (field == served) {
            return;
        }
        following.unsubscribe();
        field = served;
        ObservableValue<?> moved = served.localToSceneTransformProperty();
        following =
                Subscription.combine(
                        moved.subscribe(it -> place()),
                        served.layoutBoundsProperty().subscribe(it -> place()));
    }

    private void place() {
        CommitField served = field;
        if (served == null || getParent() == null) {
            return;
        }
        Bounds there = getParent().sceneToLocal(served.localToScene(served.getLayoutBounds()));
        if (there == null) {
            setVisible(false);
            return;
        }
        setVisible(true);
        autosizeWithin(there);
    }

    private void autosizeWithin(Bounds there) {
        double width = Math.min(prefWidth(-1), getMaxWidth());
        double height = prefHeight(width);
        Bounds room = getParent().getLayoutBounds();
        double x = Math.max(0, Math.min(there.getMinX(), room.getWidth() - width - GAP));
        double below = there.getMaxY() + GAP;
        double y = below + height > room.getHeight() ? there.getMinY() - GAP - height : below;
        resizeRelocate(x, y, width, height);
    }
}
