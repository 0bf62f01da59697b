package dev.evenkeel.ui.control;

import dev.evenkeel.ui.window.Zoom;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows something that is drawn, and whose measures are its own, larger: it has the room of a
 * smaller window and is magnified to this one's.
 */
public final class ZoomPane extends Region {

    private final Region content;
    private final Zoom zoom;

    public ZoomPane(Region content, Zoom zoom) {
        this.content = content;
        this.zoom = zoom;
        // Of the text around it, before it is magnified.
        setStyle("-fx-font-size: 13px");
        setMinSize(0, 0);
        Scale scale = new Scale();
        scale.xProperty().bind(zoom.factorProperty());
        scale.yProperty().bind(zoom.factorProperty());
        content.getTransforms().add(scale);
        getChildren().add(content);
        visibleProperty().bind(content.visibleProperty());
        managedProperty().bind(content.managedProperty());
        zoom.factorProperty().subscribe(this::requestLayout);
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1) * zoom.factor();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(-1) * zoom.factor();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / zoom.factor(), getHeight() / zoom.factor());
    }
}
