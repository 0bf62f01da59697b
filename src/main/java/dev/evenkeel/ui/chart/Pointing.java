package dev.evenkeel.ui.chart;

import dev.evenkeel.ui.text.Texts;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What pointer and keys do in a chart: crosshair and readout, choosing, zooming, pausing. */
final class Pointing {

    private static final double DRAG = 5;
    private static final double MARK_REACH = 5;
    private static final double GAP = 12;
    private static final int MARKS_SHOWN = 3;
    private static final int STRIDE = 10;

    private final TimeCanvas chart;
    private final Region cursor = new Region();
    private final Region selection = new Region();
    private final Readout readout = new Readout();

    /** Where the pointer is; NaN where it isn't in the chart. */
    private double pointerX = Double.NaN;

    private double pointerY = Double.NaN;

    /** The time that the keys have led the crosshair to; NaN where they haven't. */
    private double keyTime = Double.NaN;

    private double pressedX = Double.NaN;
    private boolean dragging;

    Pointing(TimeCanvas chart) {
        this.chart = chart;
        cursor.getStyleClass().add("chart-cursor");
        selection.getStyleClass().add("chart-selection");
        for (Region part : List.of(cursor, selection)) {
            part.setManaged(false);
            part.setMouseTransparent(true);
            part.setVisible(false);
        }
        chart.setOnMouseMoved(this::moved);
        chart.setOnMouseExited(event -> left());
        chart.setOnMousePressed(this::pressed);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMouseReleased(this::released);
        chart.setOnKeyPressed(this::key);
        chart.focusedProperty().addListener((it, before, now) -> focusMoved(now));
    }

    List<Node> nodes() {
        return List.of(selection, cursor, readout);
    }

    /** Takes the crosshair away. */
    void leave() {
        pointerX = Double.NaN;
        pointerY = Double.NaN;
        keyTime = Double.NaN;
        hide();
    }

    /** The picture has moved or changed: reads anew what is under the crosshair. */
    void follow(Plot plot) {
        int point = point(plot);
        if (point < 0 || dragging || chart.isBlank()) {
            hide();
            return;
        }
        double x = plot.xOf(point);
        cursor.resizeRelocate(
                chart.snapPositionX(x + chart.snappedLeftInset()),
                plot.y() + chart.snappedTopInset(),
                1,
                plot.height());
        cursor.setVisible(true);
        show(plot, point, x);
    }

    private int point(Plot plot) {
        if (!Double.isNaN(keyTime)) {
            boolean inside = keyTime >= plot.view().from() && keyTime <= plot.view().to();
            return inside ? plot.grid().nearest(keyTime) : -1;
        }
        boolean inside = !Double.isNaN(pointerX) && plot.contains(pointerX, pointerY);
        return inside ? plot.pointAt(pointerX) : -1;
    }

    private void show(Plot plot, int point, double x) {
        TimeGrid grid = plot.grid();
        int seconds = grid.seconds(point);
        String time = TimeTicks.clock((double) grid.firstSecond(point), chart.zoneProperty().get());
        String detail = seconds == 1 ? "" : Texts.of("chart.readout.mean", seconds);
        double reach = Double.isNaN(keyTime) ? pointerX : x;
        Reading reading = chart.read(point, height(plot));
        double room = Math.max(chart.getHeight(), 140);
        readout.show(time, detail, marksNear(plot, reach), reading, room);
        if (!Double.isNaN(keyTime)) {
            chart.setAccessibleText(readout.words());
        }
        double width = readout.getWidth();
        double right = x + chart.snappedLeftInset() + GAP;
        boolean fits = right + width <= chart.getWidth();
        double leftSide = right - 2 * GAP - width;
        readout.relocate(
                chart.snapPositionX(fits || leftSide < 0 ? right : leftSide),
                chart.snapPositionY(Math.max(0, (chart.getHeight() - readout.getHeight()) / 2)));
        readout.toFront();
    }

    private double height(Plot plot) {
        return Double.isNaN(keyTime) && !Double.isNaN(pointerY)
                ? plot.valueAt(pointerY)
                : Double.NaN;
    }

    private List<String> marksNear(Plot plot, double x) {
        List<String> labels = new ArrayList<>();
        for (Mark mark : chart.marks()) {
            double time = (double) mark.time().getEpochSecond();
            if (Math.abs(plot.xOfTime(time) - x) <= MARK_REACH) {
                labels.add(TimeTicks.clock(time, chart.zoneProperty().get()) + "  " + mark.label());
            }
        }
        int more = labels.size() - MARKS_SHOWN;
        if (more > 0) {
            labels = new ArrayList<>(labels.subList(0, MARKS_SHOWN));
            labels.add(Texts.of("chart.readout.more", more));
        }
        return labels;
    }

    private void hide() {
        cursor.setVisible(false);
        readout.setVisible(false);
    }

    private void moved(MouseEvent event) {
        keyTime = Double.NaN;
        pointerX = event.getX() - chart.snappedLeftInset();
        pointerY = event.getY() - chart.snappedTopInset();
        Plot plot = chart.plot();
        if (plot != null) {
            follow(plot);
        }
    }

    private void left() {
        pointerX = Double.NaN;
        pointerY = Double.NaN;
        if (Double.isNaN(keyTime)) {
            hide();
        }
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            chart.requestFocus();
            pressedX = event.getX() - chart.snappedLeftInset();
        }
    }

    private void dragged(MouseEvent event) {
        Plot plot = chart.plot();
        if (plot == null || Double.isNaN(pressedX) || chart.isBlank()) {
            return;
        }
        double x = event.getX() - chart.snappedLeftInset();
        dragging = dragging || Math.abs(x - pressedX) > DRAG;
        if (dragging) {
            double from = Math.clamp(Math.min(x, pressedX), plot.x(), plot.right());
            double to = Math.clamp(Math.max(x, pressedX), plot.x(), plot.right());
            selection.resizeRelocate(
                    chart.snapPositionX(from + chart.snappedLeftInset()),
                    plot.y() + chart.snappedTopInset(),
                    chart.snapSizeX(to - from),
                    plot.height());
            selection.setVisible(true);
            hide();
        }
    }

    private void released(MouseEvent event) {
        Plot plot = chart.plot();
        double start = pressedX;
        boolean wasDragging = dragging;
        pressedX = Double.NaN;
        dragging = false;
        selection.setVisible(false);
        if (plot == null || Double.isNaN(start) || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        double x = event.getX() - chart.snappedLeftInset();
        if (wasDragging) {
            View part = plot.view().part(start - plot.x(), x - plot.x(), plot.width());
            if (part != null) {
                chart.zoomTo(part);
            }
        } else if (event.getClickCount() == 2) {
            chart.zoomOut();
        } else if (event.getClickCount() == 1 && !chart.isBlank()) {
            double y = event.getY() - chart.snappedTopInset();
            if (plot.contains(x, y)) {
                chart.clicked(plot.pointAt(x), plot.valueAt(y));
            }
        }
    }

    private void key(KeyEvent event) {
        Plot plot = chart.plot();
        if (plot == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int stride = event.isShiftDown() ? STRIDE : 1;
        switch (event.getCode()) {
            case LEFT -> step(plot, -stride);
            case RIGHT -> step(plot, stride);
            case HOME -> step(plot, -plot.grid().size());
            case END -> step(plot, plot.grid().size());
            case UP -> chart.choose(-1);
            case DOWN -> chart.choose(1);
            case ENTER -> chart.pickChosen();
            case PLUS, EQUALS, ADD -> zoom(plot, 0.5);
            case MINUS, SUBTRACT -> zoom(plot, 2);
            case SPACE -> chart.pausedProperty().set(!chart.pausedProperty().get());
            case ESCAPE -> {
                if (!goBack()) {
                    return;
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** The crosshair goes first, then the zoom; false where there is neither. */
    private boolean goBack() {
        if (readout.isVisible()) {
            leave();
            return true;
        }
        boolean zoomed = chart.zoomedProperty().get();
        chart.zoomOut();
        return zoomed;
    }

    private void step(Plot plot, int points) {
        int current = point(plot);
        int last = plot.grid().size() - 1;
        int next = current < 0 ? last : Math.clamp(current + (long) points, 0, last);
        keyTime = plot.grid().time(next);
        follow(plot);
    }

    private void zoom(Plot plot, double factor) {
        int point = point(plot);
        double centre = point < 0 ? plot.view().to() : plot.grid().time(point);
        @Nullable View view = plot.view().scaled(factor, centre, chart.whole());
        chart.zoomTo(view);
    }

    private void focusMoved(boolean here) {
        if (!here && !Double.isNaN(keyTime)) {
            leave();
        }
    }
}
