package dev.evenkeel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads a proxy with wrk as fast as it goes, or with h2load at a fixed rate. */
final class Clients {

    private static final int STEADY_RATE = 1_000;

    private static final Pattern WRK_TOTAL = Pattern.compile("(\\d+) requests in ([\\d.]+)(m?)s");
    private static final Pattern WRK_LATENCY =
            Pattern.compile(
                    "^\\s+(50|99|99\\.9)(?:\\.0+)?%\\s+([\\d.]+)(us|ms|s)", Pattern.MULTILINE);
    private static final Pattern WRK_WRONG =
            Pattern.compile("Socket errors.*|Non-2xx.*", Pattern.MULTILINE);
    private static final Pattern H2LOAD_WRONG =
            Pattern.compile("(\\d+) failed, (\\d+) errored, (\\d+) timeout");

    private final Path folder;

    Clients(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(
                folder.resolve("post.lua"),
                """
                wrk.method = "POST"
                wrk.body = string.rep("0123456789abcdef", 4096)
                wrk.headers["Content-Type"] = "application/octet-stream"
                """);
    }

    /**
     * @throws IOException where any request failed: a figure of such a run says nothing
     */
    Sample run(Load load, Running proxy, Duration time) throws IOException, InterruptedException {
        proxy.forgetPeak();
        return load == Load.STEADY ? steady(load, proxy, time) : full(load, proxy, time);
    }

    private Sample full(Load load, Running proxy, Duration time)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "wrk",
                                "-t2",
                                "-c" + load.connections(),
                                "-d" + time.toSeconds() + "s",
                                "--timeout",
                                "20s",
                                "--latency"));
        if (load == Load.NEW_CONNECTIONS) {
            command.addAll(List.of("-H", "Connection: close"));
        }
        if (load == Load.POST_64K) {
            command.addAll(List.of("-s", folder.resolve("post.lua").toString()));
        }
        command.add(url(load, proxy));
        long before = proxy.cpuMicros();
        String said = output(command);
        long cpu = proxy.cpuMicros() - before;
        Matcher wrong = WRK_WRONG.matcher(said);
        if (wrong.find()) {
            throw failed(load, proxy, wrong.group());
        }
        Matcher total = WRK_TOTAL.matcher(said);
        if (!total.find() || total.group(1).equals("0")) {
            throw failed(load, proxy, said);
        }
        double requests = Double.parseDouble(total.group(1));
        double seconds =
                Double.parseDouble(total.group(2)) * (total.group(3).isEmpty() ? 1 : 0.001);
        return new Sample(
                requests / seconds,
                cpu / requests,
                percentile(said, "50"),
                percentile(said, "99"),
                Double.NaN,
                proxy.peakMib());
    }

    private static double percentile(String said, String which) {
        Matcher matcher = WRK_LATENCY.matcher(said);
        while (matcher.find()) {
            if (matcher.group(1).equals(which)) {
                double value = Double.parseDouble(matcher.group(2));
                return switch (matcher.group(3)) {
                    case "us" -> value / 1_000;
                    case "s" -> value * 1_000;
                    default -> value;
                };
            }
        }
        return Double.NaN;
    }

    private Sample steady(Load load, Running proxy, Duration time)
            throws IOException, InterruptedException {
        Path times = folder.resolve("times.log");
        Files.deleteIfExists(times);
        double each = (double) STEADY_RATE / load.connections();
        List<String> command =
                List.of(
                        "h2load",
                        "--h1",
                        "-t1",
                        "-c" + load.connections(),
                        "-D" + time.toSeconds(),
                        "--rps=" + each,
                        "--log-file=" + times,
                        url(load, proxy));
        long before = proxy.cpuMicros();
        String said = output(command);
        long cpu = proxy.cpuMicros() - before;
        Matcher wrong = H2LOAD_WRONG.matcher(said);
        if (!wrong.find() || !wrong.group().equals("0 failed, 0 errored, 0 timeout")) {
            throw failed(load, proxy, said);
        }
        // Each line: when it began, the status, and how long it took, in microseconds.
        double[] millis =
                Files.readAllLines(times).stream()
                        .map(line -> line.split("\t"))
                        .filter(fields -> fields[1].equals("200"))
                        .mapToDouble(fields -> Double.parseDouble(fields[2]) / 1_000)
                        .sorted()
                        .toArray();
        return new Sample(
                (double) millis.length / time.toSeconds(),
                (double) cpu / millis.length,
                at(millis, 0.5),
                at(millis, 0.99),
                at(millis, 0.999),
                proxy.peakMib());
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    private static String url(Load load, Running proxy) {
        return "http://127.0.0.1:" + proxy.port() + load.path();
    }

    private static IOException failed(Load load, Running proxy, String what) {
        return new IOException(proxy.name() + ", " + load.title() + ": " + what.strip());
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(Arrays.toString(command.toArray()) + ": " + said);
        }
        return said;
    }
}
