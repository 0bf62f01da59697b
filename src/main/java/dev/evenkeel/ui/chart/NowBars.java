package dev.evenkeel.ui.chart;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.Spread.Row;
import dev.evenkeel.ui.text.Texts;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A bar for each host of a service: its share of the requests now, and a tick where its weight says
 * that the bar should end, so one sees at once whether the spread follows the weights.
 *
 * <p>Where there is room, the numbers stand above each bar; else beside it; hosts beyond that are
 * one bar. The owner calls {@link #refresh} a few times a second. CSS: {@code .now-bars}.
 */
public final class NowBars extends InkedRegion {

    private static final double TALL_ROW = 36;
    private static final double FLAT_ROW = 20;
    private static final double TALL_BAR = 8;
    private static final double FLAT_BAR = 10;
    private static final double CHIP = 10;

    private final HostPalette palette;
    private final BooleanProperty byShare = new SimpleBooleanProperty();
    private final NiceScale scale = new NiceScale(0.05);
    private List<ChartHost> hosts = List.of();
    private Consumer<HostKey> onPick = key -> {};
    private List<Row> painted = List.of();
    private List<Row> shown = List.of();
    private double rowHeight = TALL_ROW;
    private @Nullable Leaders<HostKey> leaders;
    private boolean oneMachine;
    private int looks = -1;

    public NowBars(HostPalette palette) {
        super("now-bars");
        this.palette = palette;
        byShare.addListener(it -> repaint());
        setOnMouseClicked(this::clicked);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        // To be heard, and for its menu; the table has the same by keys.
        setFocusTraversable(true);
        setMinSize(120, 60);
        setPrefSize(220, 200);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** The hosts of the service, in the order of the table. Cheap where nothing has changed. */
    public void setHosts(List<ChartHost> newHosts) {
        checkThread();
        if (!newHosts.equals(hosts)) {
            hosts = List.copyOf(newHosts);
        }
    }

    /** Sorted with the greatest share first, instead of as the table is. */
    public BooleanProperty byShareProperty() {
        return byShare;
    }

    /** Called with the host whose bar was clicked. */
    public void setOnPick(Consumer<HostKey> action) {
        onPick = action;
    }

    /** Shows the rates of now; nothing where they are the same, or while nobody can see it. */
    public void refresh() {
        checkThread();
        if (isSeen() && (looks != palette.version() || !Spread.of(hosts).rows().equals(painted))) {
            paintNow();
        }
    }

    /** The numbers of now as comma-separated values (RFC 4180), a line for each host. */
    public String csv() {
        StringBuilder text = new StringBuilder("host,requests/s,share,expected\r\n");
        for (Row row : Spread.of(hosts).rows()) {
            text.append(Table.quoted(name(row))).append(',');
            text.append(Table.number(row.rate())).append(',');
            text.append(Table.number(row.share())).append(',');
            text.append(Table.number(row.expected())).append("\r\n");
        }
        return text.toString();
    }

    @Override
    void paint(GraphicsContext g, double width, double height) {
        Spread all = Spread.of(hosts);
        painted = all.rows();
        looks = palette.version();
        int tall = Math.max(1, (int) (height / TALL_ROW));
        oneMachine = hosts.stream().map(it -> it.key().address().host()).distinct().count() == 1;
        boolean flat = all.rows().size() > tall;
        rowHeight = flat ? FLAT_ROW : TALL_ROW;
        Spread sorted = byShare.get() ? all.byShare() : all;
        Spread fitting = fitting(sorted, Math.max(1, (int) (height / rowHeight)));
        shown = fitting.rows();
        scale.include(fitting.greatest());
        double top = Math.min(1, scale.top());
        g.setTextBaseline(VPos.CENTER);
        Columns columns = flat ? columns(width) : new Columns(0, width, 0);
        for (int i = 0; i < shown.size(); i++) {
            double y = i * rowHeight;
            if (flat) {
                paintFlat(g, shown.get(i), y, columns, width, top);
            } else {
                paintTall(g, shown.get(i), y, width, top);
            }
        }
        setAccessibleText(describe(all));
    }

    /** All, or those with the greatest shares and one row for the others. */
    private Spread fitting(Spread spread, int places) {
        if (spread.rows().size() <= places) {
            return spread;
        }
        if (leaders == null || leaders.places() != places - 1) {
            leaders = new Leaders<>(places - 1);
        }
        return spread.only(leaders.among(spread.standings()));
    }

    /** Where the bars stand in flat rows: between the names and the numbers. */
    private record Columns(double barX, double barWidth, double nameWidth) {}

    private Columns columns(double width) {
        double name = 0;
        for (Row row : shown) {
            name = Math.max(name, textWidth(shortName(row)));
        }
        double numbers = textWidth("99.9 %") + textWidth("99.9 k/s") + 12;
        name = Math.min(name, Math.max(50, (width - numbers) * 0.5));
        double x = CHIP + 6 + name + 8;
        return new Columns(x, Math.max(10, width - numbers - 8 - x), name);
    }

    private void paintTall(GraphicsContext g, Row row, double y, double width, double top) {
        double middle = y + 9;
        double shareWidth = textWidth("99.9 %");
        double rateX = width - shareWidth - 10;
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(ink(Ink.TEXT));
        g.fillText(Numbers.percent(row.share()), width, middle);
        g.setFill(ink(Ink.LABEL));
        String rate = Texts.of("chart.per.second", Numbers.rate(row.rate()));
        g.fillText(rate, rateX, middle);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(ink(Ink.TEXT));
        g.fillText(cut(name(row), rateX - textWidth(rate) - 10), 0, middle);
        paintBar(g, row, 0, y + 18, width, TALL_BAR, top);
    }

    private void paintFlat(
            GraphicsContext g, Row row, double y, Columns columns, double width, double top) {
        double middle = y + FLAT_ROW / 2;
        fillWith(g, row);
        g.fillRoundRect(0, middle - CHIP / 2, CHIP, CHIP, 3, 3);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(ink(Ink.TEXT));
        g.fillText(cut(shortName(row), columns.nameWidth()), CHIP + 6, middle);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Numbers.percent(row.share()), width, middle);
        g.setFill(ink(Ink.LABEL));
        String rate = Texts.of("chart.per.second", Numbers.rate(row.rate()));
        g.fillText(rate, width - textWidth("99.9 %") - 10, middle);
        double barY = middle - FLAT_BAR / 2;
        paintBar(g, row, columns.barX(), barY, columns.barWidth(), FLAT_BAR, top);
    }

    private void paintBar(
            GraphicsContext g,
            Row row,
            double x,
            double y,
            double width,
            double height,
            double top) {
        if (row.host() == null) {
            // Others together would dwarf every single host, or have to be cut off.
            return;
        }
        g.setFill(ink(Ink.TRACK));
        g.fillRect(x, y, width, height);
        if (row.share() > 0) {
            fillWith(g, row);
            double length = Math.max(1, snapPositionX(row.share() / top * width));
            g.fillRect(x, y, Math.min(width, length), height);
        }
        if (!Double.isNaN(row.expected())) {
            double tick = x + Math.min(width - 2, snapPositionX(row.expected() / top * width) - 1);
            g.setFill(ink(Ink.PAPER));
            g.fillRect(Math.max(x, tick - 1), y - 3, 4, height + 6);
            g.setFill(ink(Ink.EXPECTED));
            g.fillRect(Math.max(x, tick), y - 3, 2, height + 6);
        }
    }

    private void fillWith(GraphicsContext g, Row row) {
        ChartHost host = row.host();
        g.setFill(host == null ? ink(Ink.OTHERS) : paint(palette.look(host.key())));
    }

    private static String name(Row row) {
        ChartHost host = row.host();
        return host == null ? Texts.of("chart.others", Numbers.count(row.others())) : host.label();
    }

    /** Where all hosts are on one machine, the port says which. */
    private String shortName(Row row) {
        ChartHost host = row.host();
        return host != null && oneMachine ? ":" + host.key().address().port() : name(row);
    }

    private void clicked(MouseEvent event) {
        int index = (int) ((event.getY() - snappedTopInset()) / rowHeight);
        if (event.getButton() == MouseButton.PRIMARY && index >= 0 && index < shown.size()) {
            ChartHost host = shown.get(index).host();
            if (host != null) {
                onPick.accept(host.key());
            }
        }
    }

    private static String describe(Spread spread) {
        List<String> parts = new ArrayList<>();
        for (Row row : spread.rows()) {
            parts.add(
                    Texts.of(
                            "chart.describe.now.host",
                            name(row),
                            Texts.of("chart.per.second", Numbers.rate(row.rate())),
                            Numbers.percent(row.share()),
                            Numbers.percent(row.expected())));
        }
        return Texts.of(
                "chart.describe.now",
                Texts.of("chart.per.second", Numbers.rate(spread.total())),
                String.join("; ", parts));
    }
}
