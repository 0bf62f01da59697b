package dev.evenkeel.ui.control;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What the columns of a table show, for the two kinds of tables there are. */
public final class Columns {

    private Columns() {}

    /**
     * Rows that never change, in an order that is what the table is about: a column shows something
     * of the row itself.
     *
     * @param look shows a row in a cell that is blank
     */
    public static <R> void fixed(TableColumn<R, R> column, BiConsumer<TableCell<R, R>, R> look) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setSortable(false);
        column.setCellFactory(it -> new LookCell<>(look));
    }

    /**
     * The same for a sentence, which takes as many lines as it needs.
     *
     * @param text what a row says
     */
    public static <R> void sentence(
            TableView<R> table, TableColumn<R, R> column, Function<R, String> text) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setSortable(false);
        WrappedTableCell.install(table, column, text);
    }

    /**
     * Rows that are brought up to date in place, and can be sorted.
     *
     * @param view all that the cells of a row show
     */
    public static <R, V> void live(
            TableColumn<R, V> column, Function<R, ObservableValue<V>> view, Comparator<V> order) {
        column.setCellValueFactory(cell -> view.apply(cell.getValue()));
        column.setComparator(order);
    }

    private static final class LookCell<R> extends TableCell<R, R> {

        private final BiConsumer<TableCell<R, R>, R> look;

        LookCell(BiConsumer<TableCell<R, R>, R> look) {
            this.look = look;
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            if (!empty && row != null) {
                look.accept(this, row);
            }
        }
    }
}
