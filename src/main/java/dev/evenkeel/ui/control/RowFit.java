package dev.evenkeel.ui.control;

import javafx.scene.Node;
import javafx.scene.layout.HBox;

import java.util.List;

/** Leaves out what can be missed best of a row while it has no room for all. */
public final class RowFit {

    private final HBox row;
    private final List<Node> dispensable;

    private RowFit(HBox row, List<Node> dispensable) {
        this.row = row;
        this.dispensable = dispensable;
    }

    /**
     * Does so whenever the row's width changes.
     *
     * @param dispensable what is left out first, first
     */
    public static RowFit install(HBox row, Node... dispensable) {
        RowFit fit = new RowFit(row, List.of(dispensable));
        row.widthProperty().subscribe(width -> fit.fit());
        return fit;
    }

    /** Does so now: what stands in the row has changed. */
    public void fit() {
        double missing = row.minWidth(-1) - row.getWidth();
        for (Node node : dispensable) {
            missing += node.isManaged() ? 0 : widthOf(node);
        }
        for (Node node : dispensable) {
            boolean shown = missing <= 0;
            missing -= shown ? 0 : widthOf(node);
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    private double widthOf(Node node) {
        return node.minWidth(-1) + row.getSpacing();
    }
}
