package dev.evenkeel.ui.control;

import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.Function;

/**
 * A table cell with a number, right-aligned; touched only when its text changes.
 *
 * @param <R> the row
 * @param <V> what the row's cells show
 */
public final class FigureCell<R, V> extends TableCell<R, V> {

    private final Function<V, String> text;

    public FigureCell(Function<V, String> text) {
        this.text = text;
        getStyleClass().add("figure-cell");
    }

    @Override
    protected void updateItem(@Nullable V item, boolean empty) {
        super.updateItem(item, empty);
        String shown = empty || item == null ? null : text.apply(item);
        if (!Objects.equals(shown, getText())) {
            setText(shown);
        }
    }
}
