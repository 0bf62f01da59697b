package dev.evenkeel.ui.form;

import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.window.Action;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * What can be done with a text that is being typed into a field of a form, in place of making it
 * live: a button beside the field, and a key in it.
 *
 * @param name what it does
 * @param icon an Ikonli literal
 * @param shortcut by which it is done from within the field; null for none
 * @param onTyped takes the text, which is no longer in the field then
 */
public record FieldOffer(
        String name, String icon, @Nullable String shortcut, Consumer<String> onTyped) {

    /** The button that stands beside such a field. */
    Button button(CommitField field) {
        Action action = new Action(name, icon, shortcut, () -> take(field));
        Button button = new Button();
        action.onIcon(button);
        button.getStyleClass().addAll("flat", "button-icon", "small");
        // With the focus it would take it from the field, and leaving that makes the text live.
        button.setFocusTraversable(false);
        KeyCombination keys = action.shortcut();
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (keys != null && keys.match(event)) {
                        action.run();
                        event.consume();
                    }
                });
        return button;
    }

    private void take(CommitField field) {
        String typed = field.getText();
        field.takeBack();
        onTyped.accept(typed);
    }
}
