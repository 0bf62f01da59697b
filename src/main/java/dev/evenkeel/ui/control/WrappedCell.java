package dev.evenkeel.ui.control;

import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** A cell of a list whose text takes as many lines as it needs: nothing of it is cut. */
public final class WrappedCell<T> extends ListCell<T> {

    private final Function<T, String> text;

    public WrappedCell(Function<T, String> text) {
        this.text = text;
        setWrapText(true);
        // As wide as the list and no wider, whatever stands in it.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? null : text.apply(item));
    }
}
