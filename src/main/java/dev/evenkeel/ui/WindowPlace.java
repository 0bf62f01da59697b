package dev.evenkeel.ui;

import dev.evenkeel.ui.window.Remembered;
import dev.evenkeel.ui.window.Zoom;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.util.List;

/** Where the window stands and how large it is, from one start to the next. */
final class WindowPlace {

    private static final double LEAST_WIDTH = 960;

    /** So wide, times the zoom, has the top bar to be for what is nowhere else. */
    private static final double LEAST_ZOOMED_WIDTH = 600;

    private static final double LEAST_HEIGHT = 640;
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    /** A window that is made as large as the screen says so a little after it has become so. */
    private static final Duration STILL = Duration.millis(500);

    private final Stage stage;
    private final Remembered remembered;
    private final Zoom zoom;

    WindowPlace(Stage stage, Remembered remembered, Zoom zoom) {
        this.stage = stage;
        this.remembered = remembered;
        this.zoom = zoom;
    }

    /** As it was, but never larger than the screen and never where there is no screen. */
    void restore() {
        double x = remembered.number("window.x", Double.NaN);
        double y = remembered.number("window.y", Double.NaN);
        double width = remembered.number("window.width", WIDTH);
        double height = remembered.number("window.height", HEIGHT);
        boolean known =
                !Double.isNaN(x)
                        && !Double.isNaN(y)
                        && !Screen.getScreensForRectangle(x, y, width, 48).isEmpty();
        Screen screen =
                known
                        ? Screen.getScreensForRectangle(x, y, width, 48).getFirst()
                        : Screen.getPrimary();
        Rectangle2D room = screen.getVisualBounds();
        zoom.factorProperty()
                .subscribe(factor -> {
                    double least = Math.max(LEAST_WIDTH, LEAST_ZOOMED_WIDTH * factor.doubleValue());
                    stage.setMinWidth(Math.min(least, room.getWidth()));
                });
        stage.setMinHeight(Math.min(LEAST_HEIGHT, room.getHeight()));
        stage.setWidth(Math.min(width, room.getWidth()));
        stage.setHeight(Math.min(height, room.getHeight()));
        if (known) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(Boolean.parseBoolean(remembered.text("window.maximized", "false")));
    }

    /** Remembers it from now on, whenever it has stood still. */
    void follow() {
        PauseTransition still = new PauseTransition(STILL);
        still.setOnFinished(event -> remember());
        for (ObservableValue<?> side :
                List.of(
                        stage.xProperty(),
                        stage.yProperty(),
                        stage.widthProperty(),
                        stage.heightProperty(),
                        stage.maximizedProperty())) {
            side.subscribe((was, is) -> still.playFromStart());
        }
    }

    void remember() {
        if (!stage.isShowing() || stage.isIconified() || stage.isFullScreen()) {
            return;
        }
        remembered.put("window.maximized", stage.isMaximized());
        if (!stage.isMaximized()) {
            remembered.put("window.x", stage.getX());
            remembered.put("window.y", stage.getY());
            remembered.put("window.width", stage.getWidth());
            remembered.put("window.height", stage.getHeight());
        }
    }
}
