package dev.evenkeel;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as a process of its own, from the classes under test. */
final class Program implements AutoCloseable {

    private static final Pattern READY =
            Pattern.compile("evenkeel ready proxy=(https?://\\S+) admin=(http://\\S+)\\R");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it in a folder, where its output is kept too. */
    static Program start(Path folder, String... args) throws IOException {
        return start(folder, List.of(), args);
    }

    /** The same, with options of the Java machine. */
    static Program start(Path folder, List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // Neither the display nor the settings of whoever runs the tests.
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("settings").toString());
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new Program(process, out, err);
    }

    Program awaitReady() {
        await("the ready line; " + err())
                .atMost(PATIENCE)
                .until(() -> READY.matcher(out()).find() || !process.isAlive());
        if (!READY.matcher(out()).find()) {
            throw new AssertionError("ended before it was ready: " + out() + err());
        }
        return this;
    }

    URI proxy() {
        return readyAddress(1);
    }

    URI admin() {
        return readyAddress(2);
    }

    private URI readyAddress(int group) {
        Matcher ready = READY.matcher(out());
        if (!ready.find()) {
            throw new AssertionError("not ready: " + out());
        }
        return URI.create(ready.group(group));
    }

    /** Waits until it has ended by itself. */
    int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + out() + err());
        }
        return process.exitValue();
    }

    /** Asks it to end, as a service manager does (SIGTERM). */
    void terminate() {
        process.destroy();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
