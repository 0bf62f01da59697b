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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What a large configuration costs the window: {@code WindowCost [services=1000] [hosts=10]
 * [table=1000]}. Prints how long the window takes to show its first picture, then scrolls the list
 * of services, the overview and a table of a thousand hosts by a few rows with each picture, and
 * prints what the JavaFX thread spends on a picture, and how far pictures are apart.
 */
public final class WindowCost extends Application {

    private static final int WARM_UP = 60;
    private static final int PICTURES = 240;
    private static final int ROWS = 3;

    private final Deque<Scroll> scrolls = new ArrayDeque<>();
    private final double[] gaps = new double[PICTURES];
    private final double[] costs = new double[PICTURES];
    private int picture = -WARM_UP;
    private long last;
    private long lastCpu;

    /** Something that is scrolled, after what brings it to the front. */
    private record Scroll(String name, Runnable toFront, String selector) {}

    public static void main(String[] args) {
        launch(args);
    }

    @Override
    public void start(Stage stage) {
        int services = number("services", 1_000);
        int hosts = number("hosts", 10);
        int table = number("table", 1_000);
        List<Service> all = new ArrayList<>();
        all.add(service("a-large-one", 200, table));
        for (int i = 0; i < services; i++) {
            all.add(service("service-" + i, i, hosts));
        }
        OpenWindow window = new OpenWindow(Configuration.EMPTY.withServices(all), null);
        long begun = System.nanoTime();
        long begunCpu = cpu();
        window.show(stage);
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
                    plan(stage);
                } else if (!scrolls.isEmpty()) {
                    scroll(stage, now);
                } else {
                    stop();
                    Platform.exit();
                }
            }
        }.start();
    }

    private static Service service(String name, int number, int hosts) {
        String[] addresses = new String[hosts];
        for (int k = 0; k < hosts; k++) {
            addresses[k] =
                    "10." + number / 250 + k / 250 + "." + number % 250 + "." + k % 250 + ":90";
        }
        return OpenWindow.service(name, addresses);
    }

    private void plan(Stage stage) {
        scrolls.add(new Scroll("hosts of a service", () -> {}, "#hosts-table"));
        scrolls.add(
                new Scroll(
                        "overview",
                        () -> ((ToggleButton) stage.getScene().lookup("#go-overview")).fire(),
                        "#overview-table"));
        scrolls.add(new Scroll("list of services", () -> {}, ".service-list"));
    }

    private void scroll(Stage stage, long now) {
        Scroll scroll = scrolls.getFirst();
        if (picture == -WARM_UP) {
            scroll.toFront().run();
        }
        if (picture >= 0) {
            gaps[picture] = (now - last) / 1e6;
            costs[picture] = (cpu() - lastCpu) / 1e6;
        }
        last = now;
        lastCpu = cpu();
        picture++;
        Node node = stage.getScene().lookup(scroll.selector());
        int row = (picture + WARM_UP) * ROWS;
        if (node instanceof TableView<?> table) {
            table.scrollTo(row % Math.max(1, table.getItems().size()));
        } else if (node instanceof ListView<?> list) {
            list.scrollTo(row % Math.max(1, list.getItems().size()));
        }
        if (picture == PICTURES) {
            tell(scroll.name());
            scrolls.removeFirst();
            picture = -WARM_UP;
        }
    }

    private void tell(String name) {
        Arrays.sort(gaps);
        Arrays.sort(costs);
        System.out.printf(
                "scrolling the %s: the JavaFX thread takes %.1f ms for a picture (median), p95 %.1f"
                        + " ms, longest %.1f ms; pictures %.1f ms apart (median), p95 %.1f ms%n",
                name,
                costs[PICTURES / 2],
                costs[PICTURES * 95 / 100],
                costs[PICTURES - 1],
                gaps[PICTURES / 2],
                gaps[PICTURES * 95 / 100]);
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
