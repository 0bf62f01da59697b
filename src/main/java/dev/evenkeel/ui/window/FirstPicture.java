package dev.evenkeel.ui.window;

import javafx.animation.AnimationTimer;

/** The moment at which a window that has just been shown can be seen. */
public final class FirstPicture {

    /**
     * JavaFX prepares the first picture in the first pulse. The second one hands over what has
     * changed since, and waits for the first picture to be painted before it does.
     */
    private static final int PULSES = 3;

    private FirstPicture() {}

    /** Runs this on the JavaFX thread, once, when the first picture has been painted. */
    public static void then(Runnable task) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses == PULSES) {
                    stop();
                    task.run();
                }
            }
        }.start();
    }
}
