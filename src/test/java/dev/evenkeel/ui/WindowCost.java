package dev.evenkeel.ui;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a large configuration costs the window: {@code WindowCost [services=1000] [hosts=10]}.
 * Prints how long the window takes to show its first picture, then scrolls the overview and the
 * list of services by a page with each picture, and prints how far pictures are apart and what the
 * JavaFX thread spends.
 */
public final class WindowCost extends Application {

    private static final int PICTURES = 200;

    private final double[] gaps = new double[PICTURES];
    private int pictures = -30;
    private long last;
    private long startedCpu;

    public static void main(String[] args) {
        launch(args);
    }

    @Override
    public void start(Stage stage) {
        int services = number("services", 1_000);
        int hosts = number("hosts", 10);
        List<Service> all = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            String[] addresses = new String[hosts];
            for (int k = 0; k < hosts; k++) {
                addresses[k] = "10." + i / 250 + "." + i % 250 + "." + (k + 1) + ":9000";
            }
            all.add(OpenWindow.service("service-" + i, addresses));
        }
        Configuration configuration = Configuration.EMPTY.withServices(all);
        long begun = System.nanoTime();
        long begunCpu = cpu();
        new OpenWindow(stage, configuration);
        new AnimationTimer() {
            private boolean shown;

            @Override
            public void handle(long now) {
                if (!shown) {
                    shown = true;
                    System.out.printf(
                            "first picture after %d ms (%d ms of the JavaFX thread's own time),"
                                    + " %d services with %d hosts each%n",
                            (System.nanoTime() - begun) / 1_000_000,
                            (cpu() - begunCpu) / 1_000_000,
                            services,
                            hosts);
                    return;
                }
                picture(stage, now);
                if (pictures == PICTURES) {
                    stop();
                    tell();
                    Platform.exit();
                }
            }
        }.start();
    }

    private void picture(Stage stage, long now) {
        if (pictures == -30) {
            ((ToggleButton) stage.getScene().lookup("#go-overview")).fire();
        }
        if (pictures >= 0) {
            gaps[pictures] = (now - last) / 1e6;
        } else {
            startedCpu = cpu();
        }
        last = now;
        pictures++;
        int page = Math.max(0, pictures) * 25;
        Node overview = stage.getScene().lookup("#overview-table");
        if (overview instanceof TableView<?> table && !table.getItems().isEmpty()) {
            table.scrollTo(page % table.getItems().size());
        }
        if (stage.getScene().lookup(".service-list") instanceof ListView<?> list) {
            list.scrollTo(page % Math.max(1, list.getItems().size()));
        }
    }

    private void tell() {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double sum = Arrays.stream(sorted).sum();
        System.out.printf(
                "scrolling by pages: pictures %.1f ms apart (median), p90 %.1f ms, longest %.1f"
                        + " ms; JavaFX thread %.0f %% of a core%n",
                sorted[PICTURES / 2],
                sorted[PICTURES * 9 / 10],
                sorted[PICTURES - 1],
                (cpu() - startedCpu) / 1e4 / sum);
    }

    /** Not the time of the wall: other programs may be running. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private int number(String name, int otherwise) {
        return getParameters().getRaw().stream()
                .filter(arg -> arg.startsWith(name + "="))
                .mapToInt(arg -> Integer.parseInt(arg.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }
}
