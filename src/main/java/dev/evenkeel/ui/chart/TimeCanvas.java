package dev.evenkeel.ui.chart;

import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.text.Texts;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the charts over time share: the axes, the span, pause, zoom, crosshair and marks.
 *
 * <p>The newest stands at the right; the picture moves when the traffic was sampled, once a second.
 * The owner calls {@link #refresh} a few times a second. The pointer reads all numbers at an
 * instant; a drag zooms in time, a double click goes back. Keys, where the chart has the focus:
 * left and right move the crosshair (with Shift by ten), Home and End too, up and down choose,
 * Enter picks, + and - zoom, Space pauses, Esc goes back.
 *
 * <p>CSS: {@code .ek-chart} and the properties in {@code chart.css}; below it {@code
 * .chart-cursor}, {@code .chart-selection}, {@code .chart-readout}, {@code .chart-note}, {@code
 * .chart-empty}.
 */
public abstract sealed class TimeCanvas extends InkedRegion
        permits DistributionChart, HealthChart, LatencyChart, RateChart {

    /** More points than one for so many pixels can't be told from one another. */
    private static final double POINT_WIDTH = 2.5;

    private static final int FIXED_TICKS = 4;

    private final Traffic traffic;
    private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.FIVE_MINUTES);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper zoomed = new ReadOnlyBooleanWrapper();
    private final StringProperty emptyText = new SimpleStringProperty("");
    private final ObjectProperty<ZoneId> zone = new SimpleObjectProperty<>(ZoneId.systemDefault());
    private final ObservableList<Mark> marks = FXCollections.observableArrayList();
    private final NiceScale scale;
    private final Pointing pointing;
    private final Label empty = new Label();
    private final Label note = new Label();
    private final Region focusRing = new Region();

    private Past past = Past.live();
    private long latest;
    private @Nullable View zoom;
    private @Nullable Plot plot;
    private boolean outdated = true;
    private boolean otherPicture = true;
    private double gutter;

    TimeCanvas(Traffic traffic, String styleClass, double leastStep) {
        super(styleClass);
        this.traffic = traffic;
        this.scale = new NiceScale(leastStep);
        this.latest = traffic.latestSecond();
        empty.getStyleClass().add("chart-empty");
        empty.textProperty().bind(emptyText);
        note.getStyleClass().add("chart-note");
        focusRing.getStyleClass().add("chart-focus");
        focusRing.visibleProperty().bind(focusVisibleProperty());
        for (Region part : List.of(empty, note, focusRing)) {
            part.setManaged(false);
            part.setMouseTransparent(true);
        }
        note.setVisible(false);
        getChildren().addAll(empty, note, focusRing);
        pointing = new Pointing(this);
        getChildren().addAll(pointing.nodes());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(160, 90);
        setPrefSize(480, 200);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        span.addListener(it -> zoomTo(null));
        zone.addListener(it -> repaint());
        marks.addListener((ListChangeListener<Mark>) change -> repaint());
        paused.addListener((it, before, now) -> pausedOrNot(now));
    }

    /** The meters whose numbers are shown. */
    abstract Collection<Meter> meters();

    /** Takes the numbers of a new picture. */
    abstract void load(Past past, TimeGrid grid);

    /** Whether anything was ever measured: where not, the empty text stands instead. */
    abstract boolean isBlank();

    /** The greatest value of the picture. */
    abstract double greatest();

    /** The fixed upper end of the scale, or NaN for a round number above the greatest value. */
    double fixedTop() {
        return Double.NaN;
    }

    /** Whether it has a scale of numbers at its left. */
    boolean hasScale() {
        return true;
    }

    /** The texts that need room at the left. */
    List<String> gutterTexts(List<String> ticks) {
        return ticks;
    }

    /** What stands beside a tick; the topmost has the unit. */
    abstract String tickText(double value, boolean topmost);

    abstract void paintData(GraphicsContext g, Plot plot);

    /** Paints what stands beside the data, in the margin at the right. */
    void paintNames(GraphicsContext g, Plot plot) {}

    /** The room that is left free at the right for what lines are called. */
    double rightMargin() {
        return 10;
    }

    /** What is shown at a point, the height of the pointer given; NaN for none. */
    abstract Reading read(int point, double height);

    /** A click at a point and height. */
    void clicked(int point, double height) {}

    /** The keys choose the next band, or the one before. */
    void choose(int step) {}

    /** Enter. */
    void pickChosen() {}

    abstract List<Table.Column> columns();

    /** The newest numbers in words. */
    abstract String describe(TimeGrid grid, int point);

    /**
     * Shows what has been sampled since the last call; nothing where nothing has, while it is
     * paused, or while nobody can see it. To be called a few times a second.
     */
    public final void refresh() {
        checkThread();
        if (!isSeen()) {
            outdated = true;
            return;
        }
        if (!paused.get() && traffic.latestSecond() != latest) {
            outdated = true;
        }
        if (outdated) {
            paintNow();
        }
    }

    /** The numbers in sight as comma-separated values (RFC 4180), a line for each point in time. */
    public final String csv() {
        checkThread();
        return plot == null ? "" : Table.csv(plot.grid(), columns(), zone.get());
    }

    /**
     * The chart as an image, without the crosshair, with the names of its bands below.
     *
     * @param pixels how many to a point: 2 for a sharp picture
     */
    public final WritableImage image(double pixels) {
        checkThread();
        return new Picture(this, names()).image(pixels);
    }

    /** What stands in no picture by itself: the names of the bands. */
    List<Picture.Name> names() {
        return List.of();
    }

    public final ObjectProperty<Span> spanProperty() {
        return span;
    }

    /** Freezes the view; the traffic goes on and is shown when the pause ends. */
    public final BooleanProperty pausedProperty() {
        return paused;
    }

    /** Whether a part of the span is shown. */
    public final ReadOnlyBooleanProperty zoomedProperty() {
        return zoomed.getReadOnlyProperty();
    }

    public final void zoomOut() {
        zoomTo(null);
    }

    /** What stands in the chart until there is something to show. */
    public final StringProperty emptyTextProperty() {
        return emptyText;
    }

    /** The zone whose time the axis shows; the system's unless set. */
    public final ObjectProperty<ZoneId> zoneProperty() {
        return zone;
    }

    /** What happened, to be shown as thin lines; those out of sight cost nothing. */
    public final ObservableList<Mark> marks() {
        return marks;
    }

    final Traffic traffic() {
        return traffic;
    }

    final @Nullable Plot plot() {
        return plot;
    }

    final View whole() {
        return View.of(span.get(), latest, null);
    }

    final void zoomTo(@Nullable View view) {
        zoom = view;
        zoomed.set(view != null);
        anotherPicture();
    }

    /** What is shown has changed so much that the scale needn't stay. */
    final void anotherPicture() {
        otherPicture = true;
        reload();
    }

    /** Takes the numbers anew with the next picture. */
    final void reload() {
        outdated = true;
        repaint();
    }

    private void pausedOrNot(boolean now) {
        past = now ? Past.frozen(meters(), latest) : Past.live();
        reload();
    }

    @Override
    final void paint(GraphicsContext g, double width, double height) {
        if (!paused.get()) {
            latest = traffic.latestSecond();
        }
        View view = View.of(span.get(), latest, zoom);
        TimeGrid grid = plot == null ? null : plot.grid();
        if (outdated || grid == null) {
            int room = (int) (width / POINT_WIDTH);
            grid = TimeGrid.of((long) view.from(), (long) view.to(), latest, room);
            takeIn(grid);
        }
        Axes axes = new Axes(this, g);
        boolean blank = isBlank();
        double top = Double.isNaN(fixedTop()) ? scale.top() : fixedTop();
        List<String> ticks = blank || !hasScale() ? List.of() : tickTexts(top);
        gutter = Math.max(gutter, axes.gutter(gutterTexts(ticks)));
        double line = lineHeight();
        double plotWidth = Math.max(10, width - gutter - rightMargin());
        double plotHeight = Math.max(1, height - line * 1.9);
        Plot now = new Plot(gutter, line / 2, plotWidth, plotHeight, view, grid, top);
        plot = now;
        axes.paintGrid(now, ticks.size() - 1);
        if (!blank) {
            g.save();
            Rectangle2D clip = now.clip(1 / pixels(g));
            g.beginPath();
            g.rect(clip.getMinX(), clip.getMinY(), clip.getWidth(), clip.getHeight());
            g.clip();
            paintData(g, now);
            g.restore();
            paintNames(g, now);
        }
        axes.paintLabels(now, ticks, zone.get());
        axes.paintMarks(now, marks);
        empty.setVisible(blank);
        showNote(view);
        pointing.follow(now);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        focusRing.resizeRelocate(0, 0, getWidth(), getHeight());
        double width = Math.min(getWidth() - 32, 420);
        double height = empty.prefHeight(width);
        empty.resizeRelocate(
                snapPositionX((getWidth() - width) / 2),
                snapPositionY((getHeight() - height) / 2),
                width,
                height);
        placeNote();
    }

    final double lineHeight() {
        return Math.ceil(font().getSize() * 1.3);
    }

    private void takeIn(TimeGrid grid) {
        outdated = false;
        load(past, grid);
        if (otherPicture) {
            otherPicture = false;
            scale.reset(greatest());
        } else {
            scale.include(greatest());
        }
        setAccessibleText(isBlank() ? emptyText.get() : describe(grid, grid.size() - 1));
    }

    /** From 0 up. */
    private List<String> tickTexts(double top) {
        int count = Double.isNaN(fixedTop()) ? scale.ticks() : FIXED_TICKS;
        List<String> texts = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            texts.add(tickText(top * i / count, i == count));
        }
        return texts;
    }

    private void showNote(View view) {
        if (zoom != null) {
            String from = TimeTicks.clock(view.from(), zone.get());
            String to = TimeTicks.clock(view.to(), zone.get());
            note.setText(Texts.of("chart.note.zoomed", from, to));
        } else if (paused.get()) {
            note.setText(
                    Texts.of("chart.note.paused", TimeTicks.clock((double) latest, zone.get())));
        }
        note.setVisible(zoom != null || paused.get());
        placeNote();
    }

    private void placeNote() {
        if (note.isVisible()) {
            note.autosize();
            double right = getWidth() - snappedRightInset() - rightMargin();
            note.relocate(snapPositionX(right - note.getWidth() - 4), snapPositionY(lineHeight()));
        }
    }
}
