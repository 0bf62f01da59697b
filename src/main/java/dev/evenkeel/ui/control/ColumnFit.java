package dev.evenkeel.ui.control;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.List;

/**
 * Leaves out the columns that can be missed best while a table is too narrow for all, so that
 * nobody has to scroll sideways for a number that matters.
 */
public final class ColumnFit {

    private static final double SCROLL_BAR = 16;

    private ColumnFit() {}

    /**
     * @param dispensable what to leave out first, first
     */
    public static <R> void install(TableView<R> table, List<TableColumn<R, ?>> dispensable) {
        table.widthProperty()
                .subscribe(width -> fit(table, dispensable, width.doubleValue() - SCROLL_BAR));
    }

    private static <R> void fit(
            TableView<R> table, List<TableColumn<R, ?>> dispensable, double room) {
        double needed = 0;
        for (TableColumn<R, ?> column : table.getColumns()) {
            if (column.isVisible() || dispensable.contains(column)) {
                needed += column.getMinWidth();
            }
        }
        for (TableColumn<R, ?> column : dispensable) {
            boolean fits = needed <= room;
            column.setVisible(fits);
            if (!fits) {
                needed -= column.getMinWidth();
            }
        }
    }
}
