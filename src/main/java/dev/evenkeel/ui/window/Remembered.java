package dev.evenkeel.ui.window;

import dev.evenkeel.config.FileTrouble;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the window remembers from one start to the next: its size, its dividers, light or dark, the
 * latest files. Written a moment after it has changed, away from the JavaFX thread, so that a
 * program that is killed has lost next to nothing. Losing it costs nobody much, so trouble with the
 * file is logged and no more.
 */
public final class Remembered {

    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);

    /** Many changes come in a row, as while a divider is dragged: one write is for all of them. */
    private static final Executor A_MOMENT_LATER =
            CompletableFuture.delayedExecutor(
                    1, TimeUnit.SECONDS, write -> Thread.ofVirtual().name("remember").start(write));

    private final @Nullable Path file;
    private final Executor later;
    private final Properties values = new Properties();

    /** Whether there is something that the file doesn't have, and a write of it to come. */
    private final AtomicBoolean due = new AtomicBoolean();

    /** Whether the latest write failed: that is said once, not at every change. */
    private boolean failed;

    /**
     * @param file where it is kept; null to remember for as long as the program runs
     */
    public Remembered(@Nullable Path file) {
        this(file, A_MOMENT_LATER);
    }

    /**
     * @param later runs what it is given in a moment
     */
    Remembered(@Nullable Path file, Executor later) {
        this.file = file;
        this.later = later;
        if (file != null && Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("Can't read {} ({}): starting with the defaults.", file, e.getMessage());
            }
        }
    }

    /** The place for it that the operating system names. */
    public static Path defaultFile() {
        String home = System.getProperty("user.home", ".");
        String system = System.getProperty("os.name", "");
        Path folder;
        if (system.startsWith("Windows")) {
            String appData = System.getenv("APPDATA");
            folder = Path.of(appData == null ? home : appData, "Evenkeel");
        } else if (system.startsWith("Mac")) {
            folder = Path.of(home, "Library", "Application Support", "Evenkeel");
        } else {
            String config = System.getenv("XDG_CONFIG_HOME");
            folder =
                    config == null || config.isBlank()
                            ? Path.of(home, ".config", "evenkeel")
                            : Path.of(config, "evenkeel");
        }
        return folder.resolve("window.properties");
    }

    public String text(String key, String fallback) {
        return values.getProperty(key, fallback);
    }

    public double number(String key, double fallback) {
        try {
            double value = Double.parseDouble(values.getProperty(key, ""));
            return Double.isFinite(value) ? value : fallback;
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    public void put(String key, Object value) {
        String text = String.valueOf(value);
        if (!text.equals(values.setProperty(key, text)) && !due.getAndSet(true)) {
            later.execute(this::save);
        }
    }

    /** Writes down what has changed, if anything has; at once, as is right before the end. */
    public synchronized void save() {
        if (!due.getAndSet(false) || file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                values.store(writer, null);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn(
                        "{} Window size and recent files are not remembered.",
                        FileTrouble.notWritten(file, e));
            }
            failed = true;
        }
    }
}
