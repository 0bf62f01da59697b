package dev.evenkeel.ui.chart;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.time.Instant;
import java.util.List;

/**
 * The charts with made-up traffic, to look at: {@code ChartsDemo [dark] [hosts=30] [span=1] [share]
 * [idle] [history=400]}. Every twenty seconds something happens.
 */
public final class ChartsDemo extends Application {

    public static void main(String[] args) {
        launch(args);
    }

    @Override
    public void start(Stage stage) {
        List<String> args = getParameters().getRaw();
        boolean dark = args.contains("dark");
        int count = number(args, "hosts", 3);
        int history = number(args, "history", 400);
        setUserAgentStylesheet(
                (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        int[] weights = SyntheticTraffic.equal(count);
        weights[0] = 3;
        Instant start = Instant.now().minusSeconds(history);
        SyntheticTraffic synthetic =
                new SyntheticTraffic(start, number(args, "rate", 1_200), weights);
        HostPalette palette = new HostPalette();
        DistributionChart distribution = new DistributionChart(synthetic.traffic, palette);
        NowBars bars = new NowBars(palette);
        RateChart rate = new RateChart(synthetic.traffic);
        LatencyChart latency = new LatencyChart(synthetic.traffic);
        List<TimeCanvas> charts = List.of(distribution, rate, latency);
        if (!args.contains("idle")) {
            prepare(synthetic, distribution, history);
        }
        rate.setMeter(synthetic.traffic.service("shop"));
        latency.setMeter(synthetic.traffic.service("shop"));
        distribution.sharesProperty().set(args.contains("share"));
        distribution.setOnPick(key -> stage.setTitle(key.toString()));
        Span span = List.of(Span.values()).get(number(args, "span", 1));
        for (TimeCanvas chart : charts) {
            chart.spanProperty().set(span);
            chart.emptyTextProperty()
                    .set(
                            "No requests yet. Press Send traffic, or point a client at"
                                    + " http://127.0.0.1:8080/shop.");
        }
        stage.setScene(new Scene(layout(distribution, bars, rate, latency), 1040, 560));
        stage.setTitle("charts");
        stage.show();
        Timeline seconds =
                new Timeline(
                        new KeyFrame(
                                Duration.seconds(1),
                                event -> {
                                    if (!args.contains("idle")) {
                                        synthetic.pass(1);
                                    }
                                }));
        Timeline refresh =
                new Timeline(
                        new KeyFrame(
                                Duration.millis(200),
                                event -> {
                                    distribution.setHosts(synthetic.hosts());
                                    bars.setHosts(synthetic.hosts());
                                    charts.forEach(TimeCanvas::refresh);
                                    bars.refresh();
                                }));
        for (Timeline timeline : List.of(seconds, refresh)) {
            timeline.setCycleCount(Timeline.INDEFINITE);
            timeline.play();
        }
    }

    private static void prepare(
            SyntheticTraffic synthetic, DistributionChart distribution, int history) {
        int third = history / 3;
        synthetic.pass(third);
        synthetic.weight(1, 3);
        distribution.marks().add(new Mark(synthetic.now(), "weight of 127.0.0.1:9002 1 → 3"));
        synthetic.pass(third);
        synthetic.down = 0;
        distribution.marks().add(new Mark(synthetic.now(), "127.0.0.1:9001 is down: refused"));
        synthetic.pass(third / 2);
        synthetic.down = -1;
        distribution.marks().add(new Mark(synthetic.now(), "127.0.0.1:9001 is up"));
        synthetic.pass(history - 2 * third - third / 2);
    }

    private static VBox layout(
            DistributionChart distribution, NowBars bars, RateChart rate, LatencyChart latency) {
        bars.setPrefWidth(260);
        bars.setMinWidth(260);
        HBox above = new HBox(24, titled("Distribution", distribution), titled("Now", bars));
        HBox below = new HBox(24, titled("Requests and errors", rate), titled("Latency", latency));
        HBox.setHgrow(above.getChildren().getFirst(), Priority.ALWAYS);
        below.getChildren().forEach(child -> HBox.setHgrow(child, Priority.ALWAYS));
        VBox.setVgrow(above, Priority.ALWAYS);
        VBox all = new VBox(16, above, below);
        all.setPadding(new Insets(16));
        return all;
    }

    private static VBox titled(String title, InkedRegion chart) {
        Label label = new Label(title);
        label.getStyleClass().add("text-bold");
        VBox box = new VBox(8, label, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);
        return box;
    }

    static int number(List<String> args, String name, int otherwise) {
        return args.stream()
                .filter(arg -> arg.startsWith(name + "="))
                .mapToInt(arg -> Integer.parseInt(arg.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }
}
