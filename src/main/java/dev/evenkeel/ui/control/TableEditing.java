package dev.evenkeel.ui.control;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * When the cells of a table are edited: by Enter, F2 or a double click. JavaFX would begin with a
 * second single click too, and by key only in a column that was clicked before.
 */
public final class TableEditing {

    private static final String CLICKS = "dev.evenkeel.clicks";
    private static final String COLUMN = "dev.evenkeel.column";

    private TableEditing() {}

    /**
     * @param first the column to edit by key where none was clicked
     */
    public static <R> void install(TableView<R> table, TableColumn<R, ?> first) {
        table.setEditable(true);
        // Selecting a range by keys leaves the focus in no column: then it is that from before.
        table.getFocusModel()
                .focusedCellProperty()
                .subscribe(cell -> {
                    if (cell != null && cell.getTableColumn() != null) {
                        table.getProperties().put(COLUMN, cell.getTableColumn());
                    }
                });
        table.addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> table.getProperties().put(CLICKS, event.getClickCount()));
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    byKey(table);
                    boolean begins =
                            event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F2;
                    if (!begins
                            || event.isShortcutDown()
                            || event.isAltDown()
                            || event.getTarget() instanceof TextInputControl) {
                        return;
                    }
                    event.consume();
                    edit(table, first);
                });
    }

    /** What follows is not for a mouse click. */
    static void byKey(TableView<?> table) {
        table.getProperties().put(CLICKS, 0);
    }

    static boolean isSingleClick(TableView<?> table) {
        return Integer.valueOf(1).equals(table.getProperties().get(CLICKS));
    }

    /** Opens the editor of a column in the selected row, as a key would. */
    public static <R> void editSelected(TableView<R> table, String columnId) {
        int row = table.getSelectionModel().getSelectedIndex();
        for (TableColumn<R, ?> column : table.getColumns()) {
            if (columnId.equals(column.getId()) && row >= 0) {
                column.setVisible(true);
                table.scrollToColumn(column);
                // The cells of a column that was hidden are made first, to have the keyboard.
                table.layout();
                byKey(table);
                open(table, row, column);
            }
        }
    }

    private static <R> void edit(TableView<R> table, TableColumn<R, ?> first) {
        int row = table.getSelectionModel().getSelectedIndex();
        if (row < 0) {
            return;
        }
        Object focused = table.getProperties().get(COLUMN);
        for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) {
            if (column.equals(focused) && column.isEditable()) {
                open(table, row, column);
                return;
            }
        }
        open(table, row, first);
    }

    /**
     * Once more where JavaFX trips: a cell that begins is told twice, one within the other, and a
     * forgotten cell that the garbage collector takes just then leaves a hole in the list of those
     * to tell (ExpressionHelper, JavaFX 26).
     */
    private static <R> void open(TableView<R> table, int row, TableColumn<R, ?> column) {
        try {
            table.edit(row, column);
        } catch (NullPointerException e) {
            table.edit(-1, null);
            table.edit(row, column);
        }
    }
}
