package dev.evenkeel.ui.chart;

import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.HostPalette.Look;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/**
 * A part of a whole as a bar in a host's colour, with the number beside it.
 *
 * <p>CSS: {@code .share-cell}, in it {@code .share-track} and {@code .figure}.
 */
public final class ShareBar extends HBox {

    private final Chip bar = new Chip();
    private final StackPane track = new Track();
    private final Label figure = new Label();
    private double share;

    public ShareBar() {
        bar.setManaged(false);
        track.getStyleClass().add("share-track");
        track.getChildren().add(bar);
        HBox.setHgrow(track, Priority.ALWAYS);
        figure.getStyleClass().add("figure");
        getStyleClass().add("share-cell");
        getChildren().addAll(track, figure);
    }

    /**
     * @param newShare 0 to 1; NaN where there is none
     * @param newLook null for that of nobody in particular
     */
    public void show(double newShare, @Nullable Look newLook) {
        figure.setText(Numbers.percent(newShare));
        bar.show(newLook);
        double now = Double.isNaN(newShare) ? 0 : newShare;
        if (now != share) {
            share = now;
            track.requestLayout();
        }
    }

    /** Lays its bar out by the share. */
    private final class Track extends StackPane {
        @Override
        protected void layoutChildren() {
            bar.resizeRelocate(0, 0, Math.rint(getWidth() * share), getHeight());
        }
    }
}
