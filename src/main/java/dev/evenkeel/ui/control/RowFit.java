package dev.evenkeel.ui.control;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.function.DoubleSupplier;

/** Leaves out what can be missed best of a row while it has no room for all. */
public final class RowFit {

    private final HBox row;
    private final List<Node> dispensable;
    private DoubleSupplier besides = () -> 0;

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
        // Else it would stand over the edge instead of being too narrow.
        row.setMinWidth(0);
        row.widthProperty().subscribe(width -> fit.fit());
        return fit;
    }

    /**
     * @param room what something in the row is to have besides its least width
     */
    public RowFit leaving(DoubleSupplier room) {
        besides = room;
        return this;
    }

    /** Does so now: what stands in the row has changed. */
    public void fit() {
        Insets around = row.getInsets();
        double missing = around.getLeft() + around.getRight() - row.getSpacing();
        missing += besides.getAsDouble() - row.getWidth();
        for (Node node : row.getChildren()) {
            missing += node.isManaged() || dispensable.contains(node) ? widthOf(node) : 0;
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
