package dev.evenkeel.ui.chart;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.HostPalette.Look;
import dev.evenkeel.ui.chart.HostPalette.Pattern;
import dev.evenkeel.ui.chart.Reading.Row;
import dev.evenkeel.ui.text.Texts;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineJoin;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a service's requests are spread across its hosts over time: a band for each host, stacked in
 * the order of the table, as requests per second or as shares of the whole. A host that was removed
 * keeps its band as long as a part of it is in sight.
 *
 * <p>Hosts beyond {@link HostPalette#LOOKS} share the band of the others, those with the fewest
 * requests in sight. CSS: {@code .distribution-chart}.
 */
public final class DistributionChart extends TimeCanvas {

    /** With more bands than this the edges between them would be all one sees. */
    private static final int MOST_EDGES = 16;

    private static final double LEAST_FOR_PATTERN = 14;

    private final HostPalette palette;
    private final BooleanProperty shares = new SimpleBooleanProperty();
    private final BandImage image = new BandImage();
    private final Leaders<HostKey> leaders = new Leaders<>(HostPalette.LOOKS);
    private List<ChartHost> hosts = List.of();
    private List<ChartHost> shown = List.of();
    private Consumer<HostKey> onPick = key -> {};
    private List<Band> bands = List.of();
    private Stack stack = new Stack(List.of(), 0, false);
    private int looks;
    private int chosen = -1;

    /** A host's band; without a host the others'. */
    private record Band(@Nullable ChartHost host, String name, @Nullable Look look) {

        boolean isRemoved() {
            return host != null && host.removed();
        }
    }

    public DistributionChart(Traffic traffic, HostPalette palette) {
        super(traffic, "distribution-chart", 1);
        this.palette = palette;
        shares.addListener(it -> anotherPicture());
        pausedProperty().addListener(it -> takeHosts());
    }

    /**
     * The hosts of the service, in the order of the table, those that were removed where they
     * stood. Cheap where nothing has changed.
     */
    public void setHosts(List<ChartHost> newHosts) {
        checkThread();
        if (newHosts.equals(hosts) && looks == palette.version()) {
            return;
        }
        boolean otherService = !sameService(newHosts);
        hosts = List.copyOf(newHosts);
        looks = palette.version();
        if (otherService) {
            pausedProperty().set(false);
            zoomOut();
            anotherPicture();
        }
        takeHosts();
    }

    /** Shares of the whole instead of requests per second. */
    public BooleanProperty sharesProperty() {
        return shares;
    }

    /** Called with the host whose band was clicked, or chosen by keys. */
    public void setOnPick(Consumer<HostKey> action) {
        onPick = action;
    }

    /** While it is paused the hosts stay as they were, too. */
    private void takeHosts() {
        if (!pausedProperty().get()) {
            shown = hosts;
            reload();
        }
    }

    private boolean sameService(List<ChartHost> others) {
        return !hosts.isEmpty()
                && !others.isEmpty()
                && hosts.getFirst().key().service().equals(others.getFirst().key().service());
    }

    @Override
    Collection<Meter> meters() {
        return shown.stream().map(ChartHost::meter).toList();
    }

    @Override
    boolean isBlank() {
        return shown.stream().allMatch(host -> host.meter().series() == null);
    }

    @Override
    void load(Past past, TimeGrid grid) {
        List<ChartHost> drawn = new ArrayList<>(shown.size());
        List<double[]> rates = new ArrayList<>(shown.size());
        List<Leaders.Standing<HostKey>> standings = new ArrayList<>(shown.size());
        for (ChartHost host : shown) {
            double[] rate =
                    grid.mean(
                            past.window(host.meter(), grid.windowEnd(), grid.windowSeconds())
                                    .requests());
            double amount = sum(rate);
            if (amount > 0 || !host.removed()) {
                drawn.add(host);
                rates.add(rate);
                standings.add(new Leaders.Standing<>(host.key(), amount));
            }
        }
        Set<HostKey> leading = leaders.among(standings);
        List<Band> newBands = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        double[] others = new double[grid.size()];
        for (int i = 0; i < drawn.size(); i++) {
            ChartHost host = drawn.get(i);
            if (leading.contains(host.key())) {
                newBands.add(new Band(host, host.label(), palette.look(host.key())));
                values.add(rates.get(i));
            } else {
                add(rates.get(i), others);
            }
        }
        int left = drawn.size() - newBands.size();
        if (left > 0) {
            newBands.add(new Band(null, Texts.of("chart.others", Numbers.count(left)), null));
            values.add(others);
        }
        bands = newBands;
        stack = new Stack(values, grid.size(), shares.get());
        chosen = Math.min(chosen, bands.size() - 1);
    }

    @Override
    List<Picture.Name> names() {
        return bands.stream().map(band -> new Picture.Name(band.look(), band.name())).toList();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static void add(double[] values, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    @Override
    double greatest() {
        return stack.greatest();
    }

    @Override
    double fixedTop() {
        return shares.get() ? 1 : Double.NaN;
    }

    @Override
    String tickText(double value, boolean topmost) {
        if (shares.get()) {
            return Numbers.percent(value);
        }
        return topmost ? Texts.of("chart.per.second", Numbers.rate(value)) : Numbers.rate(value);
    }

    @Override
    void paintData(GraphicsContext g, Plot plot) {
        double pixels = pixels(g);
        Rectangle2D area = plot.clip(1 / pixels);
        int width = (int) Math.rint(area.getWidth() * pixels);
        int height = (int) Math.rint(area.getHeight() * pixels);
        double[] xs = new double[stack.points()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = (plot.xOf(i) - area.getMinX()) * pixels;
        }
        double[][] edges = new double[bands.size() + 1][xs.length];
        List<Ground> grounds = new ArrayList<>(bands.size());
        for (int band = 0; band < bands.size(); band++) {
            double tallest = 0;
            for (int i = 0; i < xs.length; i++) {
                double upper = stack.upper(band, i);
                tallest = Math.max(tallest, upper - stack.lower(band, i));
                edges[band][i] = plot.yOf(upper) * pixels;
            }
            Look look = lookOf(bands.get(band), tallest * plot.height() / plot.top());
            grounds.add(
                    look == null
                            ? Ground.plain(ink(Ink.OTHERS))
                            : ground(look, pixels, width, height));
        }
        Arrays.fill(edges[bands.size()], plot.bottom() * pixels);
        g.drawImage(
                image.paint(width, height, xs, edges, grounds),
                area.getMinX(),
                area.getMinY(),
                area.getWidth(),
                area.getHeight());
        if (bands.size() <= MOST_EDGES) {
            paintEdges(g, plot);
        }
    }

    /** Its pattern would only be noise in a band that is thinner than the pattern is wide. */
    private static @Nullable Look lookOf(Band band, double height) {
        Look look = band.look();
        return look == null || height >= LEAST_FOR_PATTERN
                ? look
                : new Look(look.colour(), Pattern.PLAIN);
    }

    /** The upper edge of each band in its full colour: the ground is a little paler. */
    private void paintEdges(GraphicsContext g, Plot plot) {
        g.setLineWidth(1.25);
        g.setLineJoin(StrokeLineJoin.ROUND);
        double[] xs = new double[stack.points()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = plot.xOf(i);
        }
        double[] ys = new double[stack.points()];
        for (int band = bands.size() - 1; band >= 0; band--) {
            boolean something = false;
            for (int i = 0; i < ys.length; i++) {
                ys[i] = plot.yOf(stack.upper(band, i));
                something |= stack.value(band, i) > 0;
            }
            if (something) {
                Look look = bands.get(band).look();
                g.setStroke(ink(look == null ? Ink.OTHERS : Ink.host(look.colour())));
                g.strokePolyline(xs, ys, ys.length);
            }
        }
    }

    @Override
    Reading read(int point, double height) {
        int pointed = Double.isNaN(height) ? chosen : stack.bandAt(point, height);
        List<Row> rows = new ArrayList<>(bands.size());
        for (int band = 0; band < bands.size(); band++) {
            Band it = bands.get(band);
            if (it.isRemoved() && stack.value(band, point) == 0) {
                continue;
            }
            rows.add(
                    new Row(
                            it.look(),
                            true,
                            it.name(),
                            stack.value(band, point),
                            rate(stack.value(band, point)),
                            Numbers.percent(stack.share(band, point)),
                            band == pointed,
                            it.isRemoved()));
        }
        double total = stack.total(point);
        return new Reading(
                rows, new Row(null, false, Texts.of("chart.total"), total, rate(total), "", false));
    }

    @Override
    void clicked(int point, double height) {
        pick(stack.bandAt(point, height));
    }

    @Override
    void choose(int step) {
        if (!bands.isEmpty()) {
            chosen = Math.floorMod(chosen < 0 && step < 0 ? -1 : chosen + step, bands.size());
            repaint();
        }
    }

    @Override
    void pickChosen() {
        pick(chosen);
    }

    private void pick(int band) {
        ChartHost host = band < 0 ? null : bands.get(band).host();
        if (host != null && !host.removed()) {
            onPick.accept(host.key());
        }
    }

    @Override
    List<Table.Column> columns() {
        List<Table.Column> columns = new ArrayList<>();
        for (int band = 0; band < bands.size(); band++) {
            double[] values = new double[stack.points()];
            for (int i = 0; i < values.length; i++) {
                values[i] = stack.value(band, i);
            }
            columns.add(new Table.Column(bands.get(band).name(), values));
        }
        return columns;
    }

    @Override
    String describe(TimeGrid grid, int point) {
        List<String> parts = new ArrayList<>();
        for (int band = 0; band < bands.size(); band++) {
            if (bands.get(band).isRemoved() && stack.value(band, point) == 0) {
                continue;
            }
            parts.add(
                    Texts.of(
                            "chart.describe.host",
                            bands.get(band).name(),
                            rate(stack.value(band, point)),
                            Numbers.percent(stack.share(band, point))));
        }
        String time = TimeTicks.clock((double) grid.firstSecond(point), zoneProperty().get());
        return Texts.of(
                "chart.describe.distribution",
                time,
                rate(stack.total(point)),
                String.join("; ", parts));
    }

    private static String rate(double value) {
        return Texts.of("chart.per.second", Numbers.rate(value));
    }
}
