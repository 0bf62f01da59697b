package dev.evenkeel.ui.service;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.chart.ChartHost;
import dev.evenkeel.ui.chart.DistributionChart;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.chart.NowBars;
import dev.evenkeel.ui.chart.Span;

import javafx.fxml.FXML;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Consumer;

/** The charts of the chosen service: the spread over time, and now. */
public final class ChartsController {

    private final Registry registry;
    private final DistributionChart distribution;
    private final NowBars now;
    private @Nullable MarksOf marksOf;

    @FXML private StackPane distributionBox;
    @FXML private StackPane nowBox;
    @FXML private ToggleButton oneMinute;
    @FXML private ToggleButton fiveMinutes;
    @FXML private ToggleButton fifteenMinutes;
    @FXML private ToggleButton oneHour;
    @FXML private ToggleButton rate;
    @FXML private ToggleButton share;
    @FXML private ToggleButton pause;

    /** What the marks were made from; while it is the same they are, too. */
    private record MarksOf(String service, long revision, @Nullable HostEvent latest) {}

    public ChartsController(Registry registry, Traffic traffic, HostPalette palette) {
        this.registry = registry;
        distribution = new DistributionChart(traffic, palette);
        now = new NowBars(palette);
    }

    @FXML
    private void initialize() {
        distributionBox.getChildren().add(distribution);
        nowBox.getChildren().add(now);
        choice(List.of(oneMinute, fiveMinutes, fifteenMinutes, oneHour), fiveMinutes);
        oneMinute.setUserData(Span.ONE_MINUTE);
        fiveMinutes.setUserData(Span.FIVE_MINUTES);
        fifteenMinutes.setUserData(Span.FIFTEEN_MINUTES);
        oneHour.setUserData(Span.ONE_HOUR);
        fiveMinutes
                .getToggleGroup()
                .selectedToggleProperty()
                .subscribe(toggle -> distribution.spanProperty().set((Span) toggle.getUserData()));
        choice(List.of(rate, share), rate);
        distribution.sharesProperty().bind(share.selectedProperty());
        FontIcon pauseIcon = new FontIcon("fth-pause");
        pause.setGraphic(pauseIcon);
        distribution.pausedProperty().bindBidirectional(pause.selectedProperty());
        pause.selectedProperty()
                .subscribe(paused -> pauseIcon.setIconLiteral(paused ? "fth-play" : "fth-pause"));
    }

    /** Called with a host that a person chose in a chart. */
    void setOnPick(Consumer<HostKey> action) {
        distribution.setOnPick(action);
        now.setOnPick(action);
    }

    /**
     * @param hint what stands in the chart while nothing was ever measured
     */
    void refresh(@Nullable ServiceRuntime service, String hint) {
        List<ChartHost> hosts =
                service == null
                        ? List.of()
                        : service.upstreams().stream().map(it -> hostOf(service, it)).toList();
        distribution.emptyTextProperty().set(hint);
        distribution.setHosts(hosts);
        now.setHosts(hosts);
        if (service != null) {
            mark(service.service().name());
        }
        distribution.refresh();
        now.refresh();
    }

    private void mark(String service) {
        List<HostEvent> events = registry.events();
        MarksOf made =
                new MarksOf(
                        service,
                        registry.revision().number(),
                        events.isEmpty() ? null : events.getFirst());
        if (!made.equals(marksOf)) {
            marksOf = made;
            distribution.marks().setAll(Marks.of(service, registry.history(), events));
        }
    }

    private static ChartHost hostOf(ServiceRuntime service, Upstream upstream) {
        boolean eligible =
                upstream.host().state() == AdminState.ENABLED
                        && !(upstream.health() instanceof Health.Down)
                        && upstream.ejection() == null;
        return new ChartHost(
                new HostKey(service.service().name(), upstream.address()),
                upstream.runtime().meter(),
                upstream.host().weight(),
                eligible);
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
