package dev.evenkeel.ui.control;

import javafx.scene.control.ComboBox;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * A choice that is live: what is chosen holds when the list closes, not each value that arrows pass
 * on their way there. They open the list, as Space does, and Esc leaves everything as it was.
 *
 * @param <T> what is offered
 */
public final class LiveChoice<T> {

    private final ComboBox<T> box;
    private final Consumer<T> choose;
    private @Nullable T before;
    private boolean showing;
    private boolean takenBack;
    private boolean heard;

    /**
     * @param choose makes a value live that a person has chosen
     */
    public LiveChoice(ComboBox<T> box, Consumer<T> choose) {
        this.box = box;
        this.choose = choose;
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        box.showingProperty()
                .subscribe((was, is) -> {
                    if (is) {
                        opened();
                    } else {
                        closed();
                    }
                });
        box.valueProperty()
                .subscribe((was, is) -> {
                    if (!box.isShowing()) {
                        take(is);
                    }
                });
    }

    /** The live value is this now. Who is choosing meanwhile isn't disturbed. */
    public void show(@Nullable T value) {
        if (!box.isShowing()) {
            showing = true;
            box.setValue(value);
            showing = false;
        }
    }

    private void take(@Nullable T value) {
        if (!showing && value != null) {
            choose.accept(value);
        }
    }

    private void opened() {
        before = box.getValue();
        takenBack = false;
        if (!heard && box.getSkin() instanceof ComboBoxListViewSkin<?> skin) {
            heard = true;
            skin.getPopupContent()
                    .addEventFilter(
                            KeyEvent.KEY_PRESSED,
                            event -> takenBack = event.getCode() == KeyCode.ESCAPE);
        }
    }

    private void closed() {
        T chosen = box.getValue();
        if (takenBack) {
            show(before);
        } else if (chosen != null && !chosen.equals(before)) {
            take(chosen);
        }
    }

    private void onKey(KeyEvent event) {
        boolean opens =
                switch (event.getCode()) {
                    case DOWN, UP, SPACE -> !event.isAltDown() && !event.isShortcutDown();
                    default -> false;
                };
        if (opens && !box.isShowing()) {
            box.show();
            event.consume();
        }
    }
}
