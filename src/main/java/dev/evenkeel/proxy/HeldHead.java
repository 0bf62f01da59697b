package dev.evenkeel.proxy;

/**
 * The head of an answer that waits for the content behind it. A host that breaks off after its head
 * can be replaced only as long as the client has nothing of it, and what follows at once as a rule
 * is written along with it.
 *
 * <p>It waits from one tick to the next at least: the first may come in between a head and the
 * reset behind it.
 */
final class HeldHead {

    private boolean held;
    private boolean sawTick;

    void letGo() {
        held = sawTick = false;
    }

    /** Whether it is to wait. */
    boolean hold(boolean may) {
        held = may;
        return may;
    }

    /** Called at each tick: whether it has waited for long enough, and is let go. */
    boolean isDue() {
        boolean due = held && sawTick;
        sawTick = held;
        if (due) {
            letGo();
        }
        return due;
    }
}
