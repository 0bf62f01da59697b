package dev.evenkeel.ui.control;

import javafx.scene.control.ListView;

/**
 * A list whose cells are edited by a double click, or where a program begins it: a single click is
 * for choosing, again and again.
 *
 * @param <R> the row
 */
public final class EditList<R> extends ListView<R> {

    private final DoubleClick doubleClick = DoubleClick.on(this);

    public EditList() {
        setEditable(true);
    }

    /** As JavaFX asks for it: by a click, or from the cell that begins. */
    @Override
    public void edit(int index) {
        if (index < 0 || (doubleClick.isLatest() && index != getEditingIndex())) {
            super.edit(index);
        }
    }

    /** Opens the editor of a cell. */
    public void begin(int index) {
        super.edit(index);
    }
}
