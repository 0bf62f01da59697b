package dev.evenkeel.ui.service;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.Departed;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.chart.ChartHost;
import dev.evenkeel.ui.chart.DistributionChart;
import dev.evenkeel.ui.chart.HealthChart;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.chart.LatencyChart;
import dev.evenkeel.ui.chart.NowBars;
import dev.evenkeel.ui.chart.RateChart;
import dev.evenkeel.ui.chart.Span;
import dev.evenkeel.ui.chart.TimeCanvas;
import dev.evenkeel.ui.control.ZoomPane;
import dev.evenkeel.ui.file.Exports;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Zoom;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Consumer;

/** The charts of the chosen service over time, one of them in front, and its spread now. */
public final class ChartsController {

    /** From this width on, at 100 %, there is room for two charts. */
    private static final double ROOMY = 680;

    private final Registry registry;
    private final Traffic traffic;
    private final DistributionChart distribution;
    private final RateChart requests;
    private final LatencyChart latency;
    private final HealthChart health;
    private final NowBars now;
    private final Exports exports;
    private final Zoom zoom;
    private String service = "";
    private @Nullable MarksOf marksOf;

    @FXML private ComboBox<Kind> kind;
    @FXML private StackPane chartBox;
    @FXML private HBox row;
    @FXML private Node nowCard;
    @FXML private Node rateOrShare;
    @FXML private StackPane nowBox;
    @FXML private ToggleButton oneMinute;
    @FXML private ToggleButton fiveMinutes;
    @FXML private ToggleButton fifteenMinutes;
    @FXML private ToggleButton oneHour;
    @FXML private ToggleButton rate;
    @FXML private ToggleButton share;
    @FXML private ToggleButton pause;

    /** What the marks were made from; while it is the same they are, too. */
    private record MarksOf(
            String service, long revision, @Nullable HostEvent latest, List<Departed> departed) {}

    /** What a person can look at over time. */
    enum Kind {
        DISTRIBUTION,
        REQUESTS,
        LATENCY,
        HEALTH;

        @Override
        public String toString() {
            return switch (this) {
                case DISTRIBUTION -> Texts.of("chart.distribution");
                case REQUESTS -> Texts.of("chart.requests");
                case LATENCY -> Texts.of("chart.latency");
                case HEALTH -> Texts.of("chart.health");
            };
        }
    }

    public ChartsController(
            Registry registry, Traffic traffic, HostPalette palette, Exports exports, Zoom zoom) {
        this.zoom = zoom;
        this.registry = registry;
        this.traffic = traffic;
        this.exports = exports;
        requests = new RateChart(traffic);
        latency = new LatencyChart(traffic);
        health = new HealthChart(traffic, palette);
        distribution = new DistributionChart(traffic, palette);
        now = new NowBars(palette);
    }

    @FXML
    private void initialize() {
        for (TimeCanvas chart : charts()) {
            chartBox.getChildren().add(new ZoomPane(chart, zoom));
            ChartMenu.install(chart, () -> service + "-" + kind.getValue(), exports);
        }
        ChartMenu.installCsv(now, now::csv);
        kind.getItems().setAll(Kind.values());
        kind.setValue(Kind.DISTRIBUTION);
        kind.valueProperty().subscribe(this::bringToFront);
        row.widthProperty().subscribe(width -> showNow());
        zoom.factorProperty().subscribe(factor -> showNow());
        nowBox.getChildren().add(new ZoomPane(now, zoom));
        choice(List.of(oneMinute, fiveMinutes, fifteenMinutes, oneHour), fiveMinutes);
        oneMinute.setUserData(Span.ONE_MINUTE);
        fiveMinutes.setUserData(Span.FIVE_MINUTES);
        fifteenMinutes.setUserData(Span.FIFTEEN_MINUTES);
        oneHour.setUserData(Span.ONE_HOUR);
        fiveMinutes
                .getToggleGroup()
                .selectedToggleProperty()
                .subscribe(toggle ->
                        charts().forEach(it -> it.spanProperty().set((Span) toggle.getUserData())));
        choice(List.of(rate, share), rate);
        distribution.sharesProperty().bind(share.selectedProperty());
        FontIcon pauseIcon = new FontIcon("fth-pause");
        pause.setGraphic(pauseIcon);
        charts().forEach(it -> it.pausedProperty().bindBidirectional(pause.selectedProperty()));
        pause.selectedProperty()
                .subscribe(paused -> {
                    pauseIcon.setIconLiteral(paused ? "fth-play" : "fth-pause");
                    pause.setAccessibleText(ChartMenu.pauseWords(paused));
                    pause.getTooltip().setText(ChartMenu.pauseWords(paused));
                });
    }

    private List<TimeCanvas> charts() {
        return List.of(distribution, requests, latency, health);
    }

    private TimeCanvas chart(Kind which) {
        return switch (which) {
            case DISTRIBUTION -> distribution;
            case REQUESTS -> requests;
            case LATENCY -> latency;
            case HEALTH -> health;
        };
    }

    private void bringToFront(Kind which) {
        charts().forEach(it -> show(it, it == chart(which)));
        showNow();
        show(rateOrShare, which == Kind.DISTRIBUTION);
        marksOf = null;
    }

    /** Where there is room for it: the table says the same. */
    private void showNow() {
        boolean roomy = row.getWidth() >= ROOMY * zoom.factor();
        show(nowCard, kind.getValue() == Kind.DISTRIBUTION && roomy);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Called with a host that a person chose in a chart. */
    void setOnPick(Consumer<HostKey> action) {
        distribution.setOnPick(action);
        health.setOnPick(action);
        now.setOnPick(action);
    }

    /**
     * @param hint what stands in the chart while nothing was ever measured
     */
    void refresh(@Nullable ServiceRuntime runtime, String hint) {
        List<ChartHost> hosts = runtime == null ? List.of() : ChartHosts.of(runtime);
        List<Departed> departed = traffic.departed();
        List<ChartHost> withRemoved =
                runtime == null
                        ? List.of()
                        : ChartHosts.withRemoved(runtime.service().name(), hosts, departed);
        TimeCanvas inFront = chart(kind.getValue());
        inFront.emptyTextProperty().set(hint);
        health.emptyTextProperty().set(Texts.of("hosts.none"));
        distribution.setHosts(withRemoved);
        now.setHosts(hosts);
        requests.setMeter(runtime == null ? null : runtime.meter());
        latency.setMeter(runtime == null ? null : runtime.meter());
        if (runtime != null) {
            service = runtime.service().name();
            mark(runtime, inFront, withRemoved, departed);
        }
        inFront.refresh();
        now.refresh();
    }

    private void mark(
            ServiceRuntime runtime,
            TimeCanvas inFront,
            List<ChartHost> hosts,
            List<Departed> departed) {
        List<HostEvent> events = HostEvent.in(registry.events());
        MarksOf made =
                new MarksOf(
                        service,
                        registry.revision().number(),
                        events.isEmpty() ? null : events.getFirst(),
                        departed);
        if (!made.equals(marksOf)) {
            marksOf = made;
            List<Revision> history = registry.history().path();
            inFront.marks().setAll(Marks.of(service, history, events));
            health.setLanes(HealthPast.of(runtime, hosts, events, history.getLast().time()));
        }
    }

    /** One of the buttons is always chosen. */
    private static void choice(List<ToggleButton> buttons, ToggleButton first) {
        ToggleGroup group = new ToggleGroup();
        buttons.forEach(button -> button.setToggleGroup(group));
        group.selectToggle(first);
        group.selectedToggleProperty()
                .addListener((it, before, after) -> {
                    if (after == null) {
                        group.selectToggle(before);
                    }
                });
    }
}
