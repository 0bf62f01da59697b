package dev.evenkeel.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Lets a person drag the selected rows of a table to another place. A line shows where they would
 * go: {@code .table-row-cell:drop-above} and {@code :drop-below}.
 *
 * @param <R> the row
 */
public final class RowDrag<R> {

    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");

    private final TableView<R> table;
    private final BooleanSupplier orderCounts;
    private final Drop<R> drop;

    /** What a drop does. */
    @FunctionalInterface
    public interface Drop<R> {
        /**
         * @param before the row they were dropped before; null for the end
         */
        void drop(List<R> moved, @Nullable R before);
    }

    private RowDrag(TableView<R> table, BooleanSupplier orderCounts, Drop<R> drop) {
        this.table = table;
        this.orderCounts = orderCounts;
        this.drop = drop;
    }

    /**
     * @param orderCounts whether rows can be moved now; never while the table is sorted
     */
    public static <R> void install(TableView<R> table, BooleanSupplier orderCounts, Drop<R> drop) {
        RowDrag<R> drag = new RowDrag<>(table, orderCounts, drop);
        table.setRowFactory(it -> drag.newRow());
    }

    private TableRow<R> newRow() {
        TableRow<R> row = new TableRow<>();
        row.setOnDragDetected(event -> begin(row, event));
        row.setOnMouseDragOver(event -> mark(row, event));
        row.setOnMouseDragExited(event -> unmark(row));
        row.setOnMouseDragReleased(event -> {
            unmark(row);
            dropAt(row, event);
        });
        return row;
    }

    private void begin(TableRow<R> row, MouseEvent event) {
        boolean sorted = !table.getSortOrder().isEmpty();
        if (row.isEmpty()
                || sorted
                || event.getButton() != MouseButton.PRIMARY
                || !orderCounts.getAsBoolean()) {
            return;
        }
        row.startFullDrag();
        event.consume();
    }

    private static void mark(TableRow<?> row, MouseDragEvent event) {
        boolean above = !row.isEmpty() && isAbove(row, event);
        row.pseudoClassStateChanged(ABOVE, above);
        row.pseudoClassStateChanged(BELOW, !above && !row.isEmpty());
    }

    private static void unmark(TableRow<?> row) {
        row.pseudoClassStateChanged(ABOVE, false);
        row.pseudoClassStateChanged(BELOW, false);
    }

    private void dropAt(TableRow<R> row, MouseDragEvent event) {
        int index = row.isEmpty() ? table.getItems().size() : row.getIndex();
        if (!row.isEmpty() && !isAbove(row, event)) {
            index++;
        }
        R before = index < table.getItems().size() ? table.getItems().get(index) : null;
        List<R> moved = List.copyOf(table.getSelectionModel().getSelectedItems());
        if (!moved.isEmpty() && (before == null || !moved.contains(before))) {
            drop.drop(moved, before);
        }
    }

    private static boolean isAbove(TableRow<?> row, MouseDragEvent event) {
        return row.sceneToLocal(event.getSceneX(), event.getSceneY()).getY() < row.getHeight() / 2;
    }
}
