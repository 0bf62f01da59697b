package dev.evenkeel.ui.control;

import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Remembered;
import dev.evenkeel.ui.window.Zoom;

import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person made of the columns of all tables, and of the dividers beside them, from one start
 * to the next.
 */
public final class TableMemory {

    private final Remembered remembered;
    private final Zoom zoom;
    private final List<ColumnArrangement<?>> tables = new ArrayList<>();
    private final Action columns;
    private final Action reset;

    public TableMemory(Remembered remembered, Zoom zoom) {
        this.remembered = remembered;
        this.zoom = zoom;
        columns =
                new Action(
                        Texts.of("columns.open"), "fth-columns", "Shortcut+F10", this::showColumns);
        reset = new Action(Texts.of("columns.resetAll"), "fth-columns", null, this::resetAll);
    }

    /**
     * Lets a person arrange a table's columns, and arranges them as they were left.
     *
     * @param table with an id, as all its columns have; a column that isn't visible yet is for the
     *     program to show
     * @param dispensable what is left out first, first, where the table is too narrow for all
     */
    public <R> void install(TableView<R> table, List<TableColumn<R, ?>> dispensable) {
        tables.add(new ColumnArrangement<>(table, dispensable, remembered, zoom));
        FirstRow.byKey(table);
    }

    /** The same for a table that needs all its columns. */
    public <R> void install(TableView<R> table) {
        install(table, List.of());
    }

    /**
     * Keeps a divider where a person has left it.
     *
     * @param split with an id and one divider, which stands where it comes until then
     */
    public void install(SplitPane split) {
        String key = "divider." + split.getId();
        split.setDividerPositions(remembered.number(key, split.getDividerPositions()[0]));
        split.getDividers()
                .getFirst()
                .positionProperty()
                .subscribe(position -> remembered.put(key, position));
    }

    /** Brings up the menu of the columns of the table that has the keyboard. */
    public Action columnsAction() {
        return columns;
    }

    private void showColumns() {
        tables.stream().filter(ColumnArrangement::hasKeyboard).forEach(ColumnArrangement::showMenu);
    }

    /** Arranges the columns of every table as they come. */
    public Action resetAction() {
        return reset;
    }

    private void resetAll() {
        tables.forEach(ColumnArrangement::reset);
    }
}
