package dev.evenkeel.health;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Begins checks no faster than our own threads get through with them: a few, and more when those
 * are under way. So a program that has just started, or has little of the processor, has its checks
 * begin late, but none of them waits long among the others while its time runs. May be called from
 * any thread.
 */
final class Pace {

    /** So many begin before our threads have to show that they keep up. */
    static final int AT_A_TIME = 8;

    private final Consumer<Runnable> afterAll;
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    /** Since our threads have last kept up. */
    private int begun;

    /** Whether we are waiting for them to. */
    private boolean asked;

    /**
     * @param afterAll runs something when our threads have done all that is before them
     */
    Pace(Consumer<Runnable> afterAll) {
        this.afterAll = afterAll;
    }

    /** Begins a check in its turn, now or on one of those threads. */
    void begin(Runnable check) {
        synchronized (this) {
            waiting.add(check);
        }
        go();
    }

    private void go() {
        for (Runnable check = next(); check != null; check = next()) {
            check.run();
        }
        if (asksNow()) {
            afterAll.accept(this::keptUp);
        }
    }

    private synchronized @Nullable Runnable next() {
        if (begun == AT_A_TIME || waiting.isEmpty()) {
            return null;
        }
        begun++;
        return waiting.poll();
    }

    private synchronized boolean asksNow() {
        boolean now = begun > 0 && !asked;
        asked |= now;
        return now;
    }

    private void keptUp() {
        synchronized (this) {
            begun = 0;
            asked = false;
        }
        go();
    }
}
