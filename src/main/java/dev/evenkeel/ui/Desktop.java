package dev.evenkeel.ui;

import dev.evenkeel.ui.file.RecentFiles;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.FirstPicture;
import dev.evenkeel.ui.window.FxThread;
import dev.evenkeel.ui.window.Language;
import dev.evenkeel.ui.window.Remembered;

import javafx.application.Platform;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Opens the window, where there is a display to open it on. */
public final class Desktop {

    private static final List<String> LIBRARY_FOLDERS =
            List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib");
    private static final String GTK = "libgtk-3.so.0";

    /** Done when JavaFX has started; its value is why it can't. */
    private static final CompletableFuture<@Nullable Throwable> STARTED = new CompletableFuture<>();

    private static final AtomicBoolean PREPARED = new AtomicBoolean();

    private Desktop() {}

    /** Begins to start JavaFX, which takes as long as everything else that the program rests on. */
    public static void prepare() {
        if (!PREPARED.getAndSet(true)) {
            Thread.ofPlatform().name("javafx-start").daemon().start(Desktop::startToolkit);
        }
    }

    /** Waits until JavaFX has started, or can't: a program that ends amid that may crash. */
    public static void awaitPrepared() {
        var _ = STARTED.join();
    }

    private static void startToolkit() {
        try {
            Platform.startup(() -> STARTED.complete(null));
        } catch (RuntimeException | Error e) {
            STARTED.complete(e);
        }
    }

    /** Why there can be no window here, in a sentence; null where there can be one. */
    public static @Nullable String whyUnavailable() {
        boolean isLinux = System.getProperty("os.name", "").startsWith("Linux");
        if (!isLinux || "Headless".equals(System.getProperty("glass.platform"))) {
            return null;
        }
        String display = System.getenv("DISPLAY");
        if (display == null || display.isBlank()) {
            return System.getenv("WAYLAND_DISPLAY") == null
                    ? "there is no display (DISPLAY is not set)"
                    : "this Wayland session has no X display for the window (DISPLAY is not set;"
                            + " XWayland provides one)";
        }
        if (isLocalDisplayGone(display)) {
            return "nothing answers at display " + display;
        }
        return hasGtk() ? null : "GTK 3 is missing (on Debian: apt install libgtk-3-0)";
    }

    /** Where window size, theme and recent files are kept by default. */
    public static Path defaultRemembered() {
        return Remembered.defaultFile();
    }

    /** The file that the window opened or saved last, if it is still there; null where none is. */
    public static @Nullable Path latestFile() {
        List<Path> files = new RecentFiles(new Remembered(defaultRemembered())).files();
        return files.isEmpty() || !Files.exists(files.getFirst()) ? null : files.getFirst();
    }

    /**
     * Starts JavaFX and shows the window; returns when a person has closed it.
     *
     * @param toOpen a file that the window is to open then, telling what is wrong with it; null for
     *     none
     * @param whenSeen run by the caller's thread when the window's first picture is there: what can
     *     wait leaves it the processor until then
     * @throws IllegalStateException where the toolkit can't start
     */
    public static void open(DesktopContext context, @Nullable Path toOpen, Runnable whenSeen)
            throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable show =
                () -> {
                    try {
                        Language language = Language.chosen(new Remembered(context.remembered()));
                        Texts.speak(language.locale(Locale.getDefault(Locale.Category.DISPLAY)));
                        Stage stage = new Stage();
                        MainWindow window = MainWindow.on(stage, context);
                        stage.setOnHidden(event -> {
                            seen.countDown();
                            closed.countDown();
                        });
                        window.show();
                        FirstPicture.then(seen::countDown);
                        if (toOpen != null) {
                            window.open(toOpen);
                        }
                    } catch (RuntimeException | Error e) {
                        failure.set(e);
                        seen.countDown();
                        closed.countDown();
                    }
                };
        prepare();
        Throwable whyNot = STARTED.join();
        if (whyNot != null) {
            throw new IllegalStateException("JavaFX can't start: " + whyNot.getMessage(), whyNot);
        }
        FxThread.EXECUTOR.execute(show);
        seen.await();
        whenSeen.run();
        closed.await();
        Platform.exit();
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("The window can't open", cause);
        }
    }

    /** A display of this machine has a socket; that of another can't be told from here. */
    private static boolean isLocalDisplayGone(String display) {
        if (!display.startsWith(":")) {
            return false;
        }
        String number = display.substring(1).split("\\.", 2)[0];
        Path sockets = Path.of("/tmp/.X11-unix");
        return Files.isDirectory(sockets) && !Files.exists(sockets.resolve("X" + number));
    }

    private static boolean hasGtk() {
        String extra = System.getenv("LD_LIBRARY_PATH");
        Stream<String> folders =
                Stream.concat(
                        LIBRARY_FOLDERS.stream(),
                        extra == null ? Stream.empty() : Stream.of(extra.split(":")));
        return folders.map(Path::of).anyMatch(Desktop::holdsGtk);
    }

    /** In the folder itself or in one for the processor, as /usr/lib/x86_64-linux-gnu. */
    private static boolean holdsGtk(Path folder) {
        if (Files.exists(folder.resolve(GTK))) {
            return true;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.anyMatch(it -> Files.exists(it.resolve(GTK)));
        } catch (IOException e) {
            return false;
        }
    }
}
