package dev.evenkeel.ui.service;

import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.Chip;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.chart.HostPalette.Look;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/** A host's share of the requests as a bar with the number beside it. */
final class ShareCell extends TableCell<HostRow, HostView> {

    private final HostPalette palette;
    private final Chip bar = new Chip();
    private final StackPane track;
    private final Label figure = new Label();
    private final HBox content;
    private double share;
    private @Nullable Look look;

    ShareCell(HostPalette palette) {
        this.palette = palette;
        bar.setManaged(false);
        track = new Track();
        track.getStyleClass().add("share-track");
        track.getChildren().add(bar);
        HBox.setHgrow(track, Priority.ALWAYS);
        figure.getStyleClass().add("figure");
        content = new HBox(track, figure);
        content.getStyleClass().add("share-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable HostView view, boolean empty) {
        super.updateItem(view, empty);
        if (empty || view == null) {
            setGraphic(null);
            return;
        }
        figure.setText(Numbers.percent(view.share()));
        Look itsLook = palette.look(view.key());
        if (!itsLook.equals(look)) {
            look = itsLook;
            bar.show(look);
        }
        double now = Double.isNaN(view.share()) ? 0 : view.share();
        if (now != share) {
            share = now;
            track.requestLayout();
        }
        setGraphic(content);
    }

    /** Lays its bar out by the share. */
    private final class Track extends StackPane {
        @Override
        protected void layoutChildren() {
            bar.resizeRelocate(0, 0, Math.rint(getWidth() * share), getHeight());
        }
    }
}
