package dev.evenkeel.ui.form;

import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.window.Action;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * Something else that can be done with a field of a form: a button beside it, and perhaps a key in
 * it.
 *
 * @param name what it does
 * @param icon an Ikonli literal
 * @param shortcut by which it is done from within the field, before what is typed there is live;
 *     null where a button is enough, which then is reached by Tab
 * @param run what it does with the field
 */
public record FieldOffer(
        String name, String icon, @Nullable String shortcut, Consumer<CommitField> run) {

    /**
     * Takes what is being typed, in place of making it live.
     *
     * @param onTyped takes the text, which is no longer in the field then
     */
    public static FieldOffer ofTyped(
            String name, String icon, String shortcut, Consumer<String> onTyped) {
        return new FieldOffer(
                name,
                icon,
                shortcut,
                field -> {
                    String typed = field.getText();
                    field.takeBack();
                    onTyped.accept(typed);
                });
    }

    /** The button that stands beside such a field. */
    Button button(CommitField field) {
        Action action = new Action(name, icon, shortcut, () -> run.accept(field));
        Button button = new Button();
        action.onIcon(button);
        button.getStyleClass().addAll("flat", "button-icon", "small", "form-offer");
        KeyCombination keys = action.shortcut();
        if (keys != null) {
            // With the focus it would take it from the field, and leaving that makes the text live.
            button.setFocusTraversable(false);
            field.addEventFilter(
                    KeyEvent.KEY_PRESSED,
                    event -> {
                        if (keys.match(event)) {
                            action.run();
                            event.consume();
                        }
                    });
        }
        return button;
    }
}
