package dev.evenkeel.ui.services;

import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.ServiceEdits;

import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;

import java.util.List;

/** Services that are dragged to another place in the list. */
final class ServiceDrag {

    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");

    private final Edits edits;
    private final List<ServiceRow> rows;

    ServiceDrag(Edits edits, List<ServiceRow> rows) {
        this.edits = edits;
        this.rows = rows;
    }

    void on(ListCell<ServiceRow> cell) {
        cell.setOnDragDetected(event -> begin(cell, event));
        cell.setOnMouseDragOver(event -> mark(cell, event));
        cell.setOnMouseDragExited(event -> unmark(cell));
        cell.setOnMouseDragReleased(event -> {
            unmark(cell);
            drop(cell, event);
        });
    }

    private static void begin(ListCell<ServiceRow> cell, MouseEvent event) {
        if (!cell.isEmpty() && !cell.isEditing() && event.getButton() == MouseButton.PRIMARY) {
            cell.startFullDrag();
            event.consume();
        }
    }

    private static void mark(ListCell<ServiceRow> cell, MouseDragEvent event) {
        boolean above = !cell.isEmpty() && isAbove(cell, event);
        cell.pseudoClassStateChanged(ABOVE, above);
        cell.pseudoClassStateChanged(BELOW, !above && !cell.isEmpty());
    }

    private static void unmark(ListCell<ServiceRow> cell) {
        cell.pseudoClassStateChanged(ABOVE, false);
        cell.pseudoClassStateChanged(BELOW, false);
    }

    private void drop(ListCell<ServiceRow> cell, MouseDragEvent event) {
        if (event.getGestureSource() instanceof ListCell<?> source
                && source.getItem() instanceof ServiceRow moved) {
            int index = cell.isEmpty() ? rows.size() : cell.getIndex();
            if (!cell.isEmpty() && !isAbove(cell, event)) {
                index++;
            }
            String before = index < rows.size() ? rows.get(index).name() : null;
            if (!moved.name().equals(before)) {
                edits.apply(ServiceEdits.move(moved.name(), before));
            }
        }
    }

    private static boolean isAbove(ListCell<?> cell, MouseDragEvent event) {
        return cell.sceneToLocal(event.getSceneX(), event.getSceneY()).getY()
                < cell.getHeight() / 2;
    }
}
