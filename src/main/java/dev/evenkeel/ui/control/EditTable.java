package dev.evenkeel.ui.control;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

/**
 * A table whose cells are edited by Enter, F2 or a double click. JavaFX would begin with a second
 * single click too, and by key only in a column that was clicked before.
 *
 * @param <R> the row
 */
public final class EditTable<R> extends TableView<R> {

    private final DoubleClick doubleClick = DoubleClick.on(this);

    /** The column that was clicked or edited last. */
    private @Nullable TableColumn<?, ?> latest;

    public EditTable() {
        setEditable(true);
        // Selecting a range by keys leaves the focus in no column: then it is that from before.
        getFocusModel()
                .focusedCellProperty()
                .subscribe(cell -> {
                    if (cell != null && cell.getTableColumn() != null) {
                        latest = cell.getTableColumn();
                    }
                });
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /**
     * As JavaFX asks for it: by a click, or from the cell that begins, which is in the midst of
     * being told of it then. To tell all cells once more within would trip JavaFX where one of them
     * was collected as garbage just before: it goes on to tell as many as there were.
     */
    @Override
    public void edit(int row, @Nullable TableColumn<R, ?> column) {
        if (column == null || (doubleClick.isLatest() && !isEdited(row, column))) {
            super.edit(row, column);
        }
    }

    private boolean isEdited(int row, TableColumn<R, ?> column) {
        TablePosition<R, ?> edited = getEditingCell();
        return edited != null && edited.getRow() == row && column.equals(edited.getTableColumn());
    }

    /** Opens the editor of a cell. */
    void begin(int row, TableColumn<R, ?> column) {
        super.edit(row, column);
    }

    /** Opens the editor of a column in the selected row, as a key would. */
    public void editSelected(String columnId) {
        int row = getSelectionModel().getSelectedIndex();
        for (TableColumn<R, ?> column : getColumns()) {
            if (columnId.equals(column.getId()) && row >= 0) {
                column.setVisible(true);
                scrollToColumn(column);
                // The cells of a column that was hidden are made first, to have the keyboard.
                layout();
                begin(row, column);
            }
        }
    }

    private void onKey(KeyEvent event) {
        boolean begins = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F2;
        if (begins
                && !event.isShortcutDown()
                && !event.isAltDown()
                && !(event.getTarget() instanceof TextInputControl)) {
            event.consume();
            editLatest();
        }
    }

    /** In the column that was used last; where none was, in the first that can be edited. */
    private void editLatest() {
        int row = getSelectionModel().getSelectedIndex();
        TableColumn<R, ?> first = null;
        for (TableColumn<R, ?> column : getVisibleLeafColumns()) {
            if (column.isEditable() && (first == null || column.equals(latest))) {
                first = column;
            }
        }
        if (row >= 0 && first != null) {
            begin(row, first);
        }
    }
}
