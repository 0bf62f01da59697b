package dev.evenkeel.health;

import java.time.Duration;

/** Runs things after a while. */
@FunctionalInterface
interface Later {

    /**
     * @return takes it back, where it hasn't begun
     */
    Runnable run(Runnable task, Duration delay);
}
