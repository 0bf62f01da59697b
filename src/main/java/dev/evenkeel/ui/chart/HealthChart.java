package dev.evenkeel.ui.chart;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.chart.Reading.Row;
import dev.evenkeel.ui.text.Texts;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A strip for each host that shows when it was up, down, ejected or taken out; that of one that was
 * removed ends then. Where there is no room for all, those that had trouble come first. CSS: {@code
 * .health-chart}.
 */
public final class HealthChart extends TimeCanvas {

    private static final double LEAST_LANE = 14;
    private static final double TALLEST_LANE = 32;
    private static final double WIDEST_NAME = 176;

    private final HostPalette palette;
    private List<HealthLane> lanes = List.of();
    private List<HealthLane> shown = List.of();
    private List<double[]> takes = List.of();
    private Consumer<HostKey> onPick = key -> {};
    private double laneHeight = LEAST_LANE;
    private int chosen = -1;

    public HealthChart(Traffic traffic, HostPalette palette) {
        super(traffic, "health-chart", 1);
        this.palette = palette;
    }

    /**
     * Those of the service's hosts, in the order of the table, those that were removed where they
     * stood. Cheap where nothing has changed.
     */
    public void setLanes(List<HealthLane> newLanes) {
        checkThread();
        if (!newLanes.equals(lanes)) {
            lanes = List.copyOf(newLanes);
            reload();
        }
    }

    /** Called with the host whose strip was clicked, or chosen by keys. */
    public void setOnPick(Consumer<HostKey> action) {
        onPick = action;
    }

    @Override
    Collection<Meter> meters() {
        return List.of();
    }

    @Override
    boolean isBlank() {
        return lanes.isEmpty();
    }

    @Override
    void load(Past past, TimeGrid grid) {
        takes = new ArrayList<>();
        for (HealthLane lane : lanes) {
            double[] values = new double[grid.size()];
            for (int i = 0; i < values.length; i++) {
                HealthLane.Span span = lane.at(grid.time(i));
                values[i] = takeOf(span);
            }
            takes.add(values);
        }
    }

    private static double takeOf(HealthLane.@Nullable Span span) {
        if (span == null || span.kind() == HealthLane.Kind.REMOVED) {
            return Double.NaN;
        }
        return span.kind() == HealthLane.Kind.UP ? 1 : 0;
    }

    @Override
    double greatest() {
        return 1;
    }

    @Override
    double fixedTop() {
        return 1;
    }

    @Override
    boolean hasScale() {
        return false;
    }

    @Override
    List<String> gutterTexts(List<String> ticks) {
        return lanes.stream().map(lane -> cut(lane.label(), WIDEST_NAME)).toList();
    }

    @Override
    String tickText(double value, boolean topmost) {
        return "";
    }

    @Override
    void paintData(GraphicsContext g, Plot plot) {
        int places = Math.max(1, (int) (plot.height() / LEAST_LANE));
        shown = fitting(places, plot.view());
        laneHeight = Math.min(TALLEST_LANE, plot.height() / Math.max(1, shown.size()));
        for (int i = 0; i < shown.size(); i++) {
            double middle = plot.y() + laneHeight * (i + 0.5);
            paintLane(g, plot, shown.get(i), middle);
        }
    }

    /** All, or those with trouble in sight and then the first of the others. */
    private List<HealthLane> fitting(int places, View view) {
        if (lanes.size() <= places) {
            return lanes;
        }
        List<HealthLane> fitting = new ArrayList<>();
        for (boolean troubled : new boolean[] {true, false}) {
            for (HealthLane lane : lanes) {
                if (fitting.size() < places && lane.isTroubled(view) == troubled) {
                    fitting.add(lane);
                }
            }
        }
        return fitting;
    }

    private void paintLane(GraphicsContext g, Plot plot, HealthLane lane, double middle) {
        List<HealthLane.Span> spans = lane.spans();
        for (int i = 0; i < spans.size(); i++) {
            HealthLane.Span span = spans.get(i);
            double end = i + 1 < spans.size() ? spans.get(i + 1).start() : plot.view().to();
            double left = Math.max(plot.x(), plot.xOfTime(span.start()));
            double right = Math.min(plot.right(), plot.xOfTime(end));
            if (right >= left && span.kind() != HealthLane.Kind.REMOVED) {
                double height = Math.max(2, Math.rint(laneHeight * span.kind().height()));
                g.setFill(ink(span.kind().ink()));
                g.fillRect(
                        left,
                        snapPositionY(middle - height / 2),
                        Math.max(1.5, right - left),
                        height);
            }
        }
    }

    @Override
    void paintNames(GraphicsContext g, Plot plot) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(ink(Ink.LABEL));
        for (int i = 0; i < shown.size(); i++) {
            double middle = plot.y() + laneHeight * (i + 0.5);
            g.fillText(cut(shown.get(i).label(), plot.x() - 8), plot.x() - 6, middle);
        }
    }

    @Override
    Reading read(int point, double height) {
        Plot plot = plot();
        int pointed = Double.isNaN(height) ? chosen : laneAt(height);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            HealthLane lane = shown.get(i);
            HealthLane.Span span = plot == null ? null : lane.at(plot.grid().time(point));
            rows.add(
                    new Row(
                            palette.look(lane.key()),
                            true,
                            lane.label(),
                            span != null && span.kind().isTrouble() ? 1 : 0,
                            span == null ? Texts.of("chart.health.unknown") : span.words(),
                            "",
                            i == pointed,
                            lane.isRemoved()));
        }
        return new Reading(rows, null);
    }

    private int laneAt(double height) {
        Plot plot = plot();
        if (plot == null) {
            return -1;
        }
        int lane = (int) ((1 - height) * plot.height() / laneHeight);
        return lane >= 0 && lane < shown.size() ? lane : -1;
    }

    @Override
    void clicked(int point, double height) {
        pick(laneAt(height));
    }

    @Override
    void choose(int step) {
        if (!shown.isEmpty()) {
            chosen = Math.floorMod(chosen < 0 && step < 0 ? -1 : chosen + step, shown.size());
        }
    }

    @Override
    void pickChosen() {
        pick(chosen);
    }

    private void pick(int lane) {
        if (lane >= 0 && lane < shown.size()) {
            chosen = lane;
            if (!shown.get(lane).isRemoved()) {
                onPick.accept(shown.get(lane).key());
            }
        }
    }

    /** 1 while a host was up, else 0. */
    @Override
    List<Table.Column> columns() {
        List<Table.Column> columns = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            columns.add(new Table.Column(lanes.get(i).label(), takes.get(i)));
        }
        return columns;
    }

    @Override
    String describe(TimeGrid grid, int point) {
        List<String> parts = new ArrayList<>();
        for (HealthLane lane : lanes) {
            HealthLane.Span span = lane.at(grid.time(point));
            if (span != null && takeOf(span) == 0) {
                parts.add(lane.label() + " " + span.words());
            }
        }
        return parts.isEmpty()
                ? Texts.of("chart.describe.healthy")
                : Texts.of("chart.describe.health", String.join("; ", parts));
    }
}
