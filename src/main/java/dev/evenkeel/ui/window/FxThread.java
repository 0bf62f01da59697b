package dev.evenkeel.ui.window;

import javafx.application.Platform;

import java.util.concurrent.Executor;

/** The JavaFX thread, for those who come from another one. The only caller of runLater. */
public final class FxThread {

    /** Runs what it is given on the JavaFX thread, in turn. */
    public static final Executor EXECUTOR = Platform::runLater;

    private FxThread() {}

    /** Fails where the caller isn't on the JavaFX thread. */
    public static void require() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException(
                    "thread: " + Thread.currentThread().getName() + " (expected: JavaFX)");
        }
    }
}
