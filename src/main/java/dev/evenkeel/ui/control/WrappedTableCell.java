package dev.evenkeel.ui.control;

import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * A cell of a table whose sentence takes as many lines as it needs: nothing of it is cut.
 *
 * @param <R> the row
 * @param <V> what the column shows of it
 */
public final class WrappedTableCell<R, V> extends TableCell<R, V> {

    private static final String WRAPPING = "wrapping";

    /** Room over and under the words, by the size of their letters. */
    private static final double AROUND = 0.6;

    private final Function<V, String> text;

    private WrappedTableCell(Function<V, String> text) {
        this.text = text;
        setWrapText(true);
    }

    /**
     * Has a column show sentences, and its table rows that are as high as those are.
     *
     * @param text the sentence
     */
    public static <R, V> void install(
            TableView<R> table, TableColumn<R, V> column, Function<V, String> text) {
        column.setCellFactory(it -> new WrappedTableCell<>(text));
        if (!table.getStyleClass().contains(WRAPPING)) {
            table.getStyleClass().add(WRAPPING);
        }
    }

    /** A row asks for the height of one line, whatever the width: the column has it. */
    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(getTableColumn().getWidth()) + AROUND * getFont().getSize();
    }

    @Override
    protected void updateItem(@Nullable V item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? null : text.apply(item));
    }
}
