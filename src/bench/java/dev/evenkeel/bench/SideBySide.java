package dev.evenkeel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Evenkeel beside nginx, HAProxy, Caddy and Jetty's own proxy servlet, on the same machine in the
 * same minutes: each load on each of them, until it is warm, in three rounds; the medians, and
 * their ratio to nginx's, as a table in Markdown. A load that a proxy made any error at has no
 * figures of it.
 *
 * <p>Needs nginx, haproxy, caddy, wrk and h2load (Debian: nginx-light haproxy caddy wrk
 * nghttp2-client) and Linux, for what a process used.
 */
final class SideBySide {

    private static final int ROUNDS = 3;
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A proxy is warm when so many looks in a row find it no cheaper than before. */
    private static final int LOOKS_WARM = 3;

    private static final int MOST_LOOKS = 30;
    private static final double CHEAPER = 0.95;
    private static final String YARDSTICK = "nginx";

    private final Map<Load, Map<String, List<Sample>>> samples = new EnumMap<>(Load.class);

    private SideBySide() {}

    /**
     * @param only names of {@link Load}s; none for all
     */
    static void run(List<String> only) throws IOException, InterruptedException {
        List<Load> loads =
                only.isEmpty()
                        ? List.of(Load.values())
                        : only.stream()
                                .map(it -> Load.valueOf(it.toUpperCase(Locale.ROOT)))
                                .toList();
        Path folder = Files.createTempDirectory("evenkeel-bench");
        // nginx's workers run as another user where its master runs as root.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Peers peers = new Peers(folder);
        Clients clients = new Clients(folder);
        List<Running> running = new ArrayList<>();
        try {
            running.add(peers.hosts());
            running.add(peers.nginx());
            running.add(peers.haproxy());
            running.add(peers.caddy());
            running.add(peers.stockServlet());
            running.add(peers.evenkeel());
            SideBySide comparison = new SideBySide();
            comparison.measure(loads, running, clients);
            comparison.print(loads, running);
        } finally {
            running.reversed().forEach(Running::close);
        }
    }

    private void measure(List<Load> loads, List<Running> running, Clients clients)
            throws IOException, InterruptedException {
        for (int round = 1; round <= ROUNDS; round++) {
            for (Load load : loads) {
                for (Running proxy : running) {
                    List<Sample> all =
                            samples.computeIfAbsent(load, it -> new LinkedHashMap<>())
                                    .computeIfAbsent(proxy.name(), it -> new ArrayList<>());
                    String what = "round " + round + ": " + load.title() + ", " + proxy.name();
                    try {
                        int looks = warmUp(load, proxy, clients);
                        Sample sample = clients.run(load, proxy, MEASURED);
                        all.add(sample);
                        System.err.printf(
                                Locale.ROOT,
                                "%s: %,.0f requests/s, %.1f µs, warm after %d s%n",
                                what,
                                sample.perSecond(),
                                sample.cpuMicros(),
                                looks);
                    } catch (IOException e) {
                        System.err.println(what + ": no figures: " + e.getMessage());
                        all.add(Sample.NONE);
                    }
                }
            }
        }
    }

    /**
     * Loads it until its processor time for a request falls no more: a program in Java is compiled
     * while it runs, and in part again for each new kind of load.
     *
     * @return how many looks that took
     */
    private static int warmUp(Load load, Running proxy, Clients clients)
            throws IOException, InterruptedException {
        double cheapest = Double.POSITIVE_INFINITY;
        int warm = 0;
        int looks = 0;
        while (warm < LOOKS_WARM && looks < MOST_LOOKS) {
            double micros = clients.run(load, proxy, LOOK).cpuMicros();
            looks++;
            warm = micros < cheapest * CHEAPER ? 0 : warm + 1;
            cheapest = Math.min(cheapest, micros);
        }
        return looks;
    }

    private void print(List<Load> loads, List<Running> running) {
        row("load", running.stream().map(Running::name).toList());
        row("---", running.stream().map(it -> "---:").toList());
        for (Load load : loads) {
            if (load != Load.STEADY) {
                rows(load, "requests/s", running, Sample::perSecond, "%,.0f");
            }
            rows(load, "CPU µs a request", running, Sample::cpuMicros, "%,.1f");
            rows(load, "p50 ms", running, Sample::p50, "%.2f");
            rows(load, "p99 ms", running, Sample::p99, "%.2f");
            if (load == Load.STEADY) {
                rows(load, "p99.9 ms", running, Sample::p999, "%.2f");
            }
            rows(load, "peak memory, MiB", running, Sample::peakMib, "%,.0f");
        }
    }

    private void rows(
            Load load,
            String unit,
            List<Running> running,
            ToDoubleFunction<Sample> figure,
            String format) {
        double yardstick = median(load, YARDSTICK, figure);
        List<String> cells = new ArrayList<>();
        for (Running proxy : running) {
            double value = median(load, proxy.name(), figure);
            String cell = Double.isNaN(value) ? "failed" : format.formatted(value);
            cells.add(
                    proxy.name().equals(YARDSTICK)
                                    || proxy == running.getFirst()
                                    || Double.isNaN(value / yardstick)
                            ? cell
                            : cell + " (" + "%.2f".formatted(value / yardstick) + ")");
        }
        row(load.title() + ": " + unit, cells);
    }

    private double median(Load load, String name, ToDoubleFunction<Sample> figure) {
        double[] sorted =
                samples.get(load).get(name).stream().mapToDouble(figure).sorted().toArray();
        // Not-a-number comes last.
        return Double.isNaN(sorted[sorted.length - 1]) ? Double.NaN : sorted[sorted.length / 2];
    }

    private static void row(String title, List<String> cells) {
        System.out.println("| " + title + " | " + String.join(" | ", cells) + " |");
    }
}
