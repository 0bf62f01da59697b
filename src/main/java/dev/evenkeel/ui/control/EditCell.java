package dev.evenkeel.ui.control;

import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Proposal;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A table cell that is edited in place and commits however it is left: by Enter, Tab, a click
 * elsewhere or another window. JavaFX's own cells lose the text when the focus goes (JDK-8089514).
 *
 * <p>What can't stand stays in the cell's editor, and in its row's drafts while the cell is
 * scrolled away; the registry keeps the last good value.
 *
 * @param <R> the row
 * @param <V> what the row's cells show
 */
public final class EditCell<R extends Editable, V> extends TableCell<R, V> {

    private final Look<V> look;
    private final Function<V, String> editText;
    private final Edits edits;
    private final CommitField field;
    private BiFunction<R, String, Proposal> proposal;
    private @Nullable Function<R, Function<String, @Nullable Proposal>> atStart;

    /** The row whose value is in the field; null while the cell shows a text. */
    private @Nullable R edited;

    /** How the cell looks while nobody edits it. */
    @FunctionalInterface
    public interface Look<V> {
        void show(TableCell<?, V> cell, V value);
    }

    /**
     * @param editText what stands in the editor when it opens
     * @param proposal what a text typed for a row comes to
     */
    public EditCell(
            Edits edits,
            MessageBubble bubble,
            Look<V> look,
            Function<V, String> editText,
            BiFunction<R, String, Proposal> proposal) {
        this.edits = edits;
        this.look = look;
        this.editText = editText;
        this.proposal = proposal;
        field = new CommitField(edits);
        field.setOnCommitted(this::closeAndFocusTable);
        field.setOnTakenBack(this::takeBack);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onTab);
        field.focusedProperty()
                .subscribe((was, is) -> {
                    if (was && !is) {
                        leave();
                    }
                });
        bubble.serve(field);
    }

    /**
     * What a text comes to is made out when the edit begins: by the selection of then, for one.
     *
     * @param newAtStart makes of a row what a text typed for it comes to
     */
    public void setAtStart(Function<R, Function<String, @Nullable Proposal>> newAtStart) {
        atStart = newAtStart;
    }

    @Override
    public void startEdit() {
        R row = row();
        if (row == null || edited != null) {
            return;
        }
        super.startEdit();
        if (isEditing()) {
            open(row);
            if (atStart != null) {
                field.setProposal(atStart.apply(row));
            }
            field.requestFocus();
            field.selectAll();
        }
    }

    /** The table ends the edit: another cell is edited, the rows move, or the cell is needed. */
    @Override
    public void cancelEdit() {
        super.cancelEdit();
        leave();
    }

    @Override
    protected void updateItem(@Nullable V item, boolean empty) {
        super.updateItem(item, empty);
        R row = empty || item == null ? null : row();
        if (item != null && row != null && row.equals(edited)) {
            field.show(editText.apply(item));
            return;
        }
        if (edited != null) {
            park(edited);
        }
        if (row == null || item == null) {
            edited = null;
            setText(null);
            setGraphic(null);
            return;
        }
        String draft = row.drafts().get(column().getId());
        if (draft == null) {
            close();
        } else {
            open(row);
            field.restore(draft);
        }
    }

    private void open(R row) {
        edited = row;
        field.setProposal(text -> proposal.apply(row, text));
        field.reset(editText.apply(getItem()));
        field.setAccessibleText(column().getText());
        setText(null);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(field);
    }

    private void close() {
        edited = null;
        setContentDisplay(ContentDisplay.LEFT);
        setGraphic(null);
        V item = getItem();
        if (item == null) {
            setText(null);
        } else {
            look.show(this, item);
        }
    }

    /** Commits; where the text can't stand the editor stays open, though nobody is in it. */
    private void leave() {
        R row = edited;
        if (row == null) {
            return;
        }
        if (field.commit()) {
            row.drafts().remove(column().getId());
            endTableEdit();
            // While a cell was edited the rows stood still; what comes next needs them as they are.
            edits.refresh();
            if (row.equals(edited)) {
                close();
            }
        } else {
            park(row);
            endTableEdit();
        }
    }

    private void park(R row) {
        if (field.isDirty()) {
            row.drafts().put(column().getId(), field.getText());
        }
    }

    private void takeBack() {
        R row = edited;
        if (row != null) {
            row.drafts().remove(column().getId());
        }
        closeAndFocusTable();
    }

    private void closeAndFocusTable() {
        TableView<R> table = getTableView();
        leave();
        table.requestFocus();
    }

    private void endTableEdit() {
        if (isEditing()) {
            super.cancelEdit();
        }
    }

    private void onTab(KeyEvent event) {
        if (event.getCode() != KeyCode.TAB) {
            return;
        }
        event.consume();
        int row = getIndex();
        int step = event.isShiftDown() ? -1 : 1;
        TableColumn<R, V> from = column();
        leave();
        if (edited == null && getTableView() instanceof EditTable<R> table) {
            table.requestFocus();
            editNext(table, row, from, step);
        }
    }

    private static <R> void editNext(
            EditTable<R> table, int fromRow, TableColumn<R, ?> from, int step) {
        List<TableColumn<R, ?>> columns =
                table.getVisibleLeafColumns().stream().filter(TableColumn::isEditable).toList();
        int place = fromRow * columns.size() + columns.indexOf(from) + step;
        if (place < 0 || place >= table.getItems().size() * columns.size()) {
            return;
        }
        int row = place / columns.size();
        TableColumn<R, ?> column = columns.get(place % columns.size());
        table.getSelectionModel().clearAndSelect(row, column);
        table.scrollTo(row);
        table.begin(row, column);
    }

    private TableColumn<R, V> column() {
        return getTableColumn();
    }

    private @Nullable R row() {
        TableView<R> table = getTableView();
        int index = getIndex();
        return table == null || index < 0 || index >= table.getItems().size()
                ? null
                : table.getItems().get(index);
    }
}
