package dev.evenkeel.ui.chart;

import atlantafx.base.theme.PrimerLight;

import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What the charts cost the JavaFX thread with 100 hosts at 20,000 requests a second, refreshed five
 * times a second: {@code ChartsCost [hosts=100] [span=1] [seconds=20] [hidden]}. Prints the time of
 * each refresh that painted, the thread's share of a core and the most that a picture took, and
 * ends.
 */
public final class ChartsCost extends Application {

    private static final int WARM_UP = 10;

    private final double[] paints = new double[10_000];
    private int painted;
    private long started;
    private long startedCpu;

    /** What the thread spent on a single picture at most, in milliseconds. */
    private double longest;

    public static void main(String[] args) {
        launch(args);
    }

    @Override
    public void start(Stage stage) {
        List<String> args = getParameters().getRaw();
        int count = ChartsDemo.number(args, "hosts", 100);
        int seconds = ChartsDemo.number(args, "seconds", 20);
        setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        SyntheticTraffic synthetic =
                new SyntheticTraffic(
                        Instant.now().minusSeconds(901), 20_000, SyntheticTraffic.equal(count));
        int[] few = new int[count];
        for (int i = 0; i < 900; i++) {
            Arrays.setAll(few, host -> 1 + host % 7);
            synthetic.exactly(1, few);
        }
        HostPalette palette = new HostPalette();
        DistributionChart chart = new DistributionChart(synthetic.traffic, palette);
        chart.spanProperty().set(List.of(Span.values()).get(ChartsDemo.number(args, "span", 1)));
        NowBars bars = new NowBars(palette);
        List<ChartHost> hosts = synthetic.hosts();
        HBox box = new HBox(16, chart, bars);
        HBox.setHgrow(chart, Priority.ALWAYS);
        box.setVisible(!args.contains("hidden"));
        stage.setScene(new Scene(box, 1200, 360));
        stage.show();
        ScheduledExecutorService traffic =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("synthetic").factory());
        long toNextSecond = 1_000 - System.currentTimeMillis() % 1_000;
        var _ =
                traffic.scheduleAtFixedRate(
                        () -> synthetic.pass(1), toNextSecond, 1_000, TimeUnit.MILLISECONDS);
        Timeline refresh =
                new Timeline(
                        new KeyFrame(
                                Duration.millis(200),
                                event -> {
                                    long before = cpuNanos();
                                    chart.setHosts(hosts);
                                    bars.setHosts(hosts);
                                    chart.refresh();
                                    bars.refresh();
                                    refreshed(cpuNanos() - before, seconds);
                                }));
        refresh.setCycleCount(Timeline.INDEFINITE);
        refresh.play();
        new AnimationTimer() {
            private long before;

            @Override
            public void handle(long now) {
                long cpu = cpuNanos();
                if (startedCpu > 0 && before > 0) {
                    longest = Math.max(longest, (cpu - before) / 1e6);
                }
                before = cpu;
            }
        }.start();
    }

    private void refreshed(long nanos, int seconds) {
        long now = System.nanoTime();
        if (started == 0) {
            started = now;
        }
        double elapsed = (now - started) / 1e9;
        if (elapsed < WARM_UP) {
            startedCpu = cpuNanos();
            longest = 0;
            return;
        }
        paints[painted++] = nanos / 1e6;
        if (elapsed >= WARM_UP + seconds) {
            long cpu = cpuNanos() - startedCpu;
            double[] sorted = Arrays.copyOf(paints, painted);
            Arrays.sort(sorted);
            System.out.printf(
                    "refreshes %d: median %.3f ms, p80 %.2f, p90 %.2f ms, longest %.2f ms;"
                            + " JavaFX thread %.2f %% of a core, at most %.1f ms for a picture%n",
                    painted,
                    sorted[painted / 2],
                    sorted[painted * 8 / 10],
                    sorted[painted * 9 / 10],
                    sorted[painted - 1],
                    cpu / 1e7 / seconds,
                    longest);
            Platform.exit();
        }
    }

    /** Not the time of the wall: other programs may be running. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
