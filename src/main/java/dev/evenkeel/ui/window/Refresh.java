package dev.evenkeel.ui.window;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings every view up to date three times a second. The views pull: nobody who serves requests
 * ever waits for the window, and however much happens, the window's work stays the same.
 */
public final class Refresh {

    private static final Duration EVERY = Duration.millis(333);

    private final List<Runnable> views = new ArrayList<>();
    private final Timeline timer = new Timeline(new KeyFrame(EVERY, tick -> now()));

    private boolean running;

    /** A view did something while it was refreshed: the ones before it are out of date. */
    private boolean again;

    public Refresh() {
        timer.setCycleCount(Animation.INDEFINITE);
    }

    /** Views are refreshed in the order in which they were added. */
    public void add(Runnable view) {
        views.add(view);
    }

    /** At once, because a person has just done something. */
    public void now() {
        FxThread.require();
        if (running) {
            again = true;
            return;
        }
        running = true;
        try {
            again = false;
            views.forEach(Runnable::run);
            if (again) {
                views.forEach(Runnable::run);
            }
        } finally {
            running = false;
        }
    }

    public void start() {
        now();
        timer.play();
    }

    /** Until {@link #start}: a window that nobody can see costs nothing. */
    public void stop() {
        timer.stop();
    }
}
