package dev.evenkeel.registry;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that wait for a place, the first to come first. Lock-free; any thread.
 *
 * <p>Whoever joined leaves, once, on every path out. One that was woken counts as waiting until it
 * leaves, so that nobody slips in before it.
 */
public final class WaitingLine {

    /** One request that waits. */
    public interface Waiter {
        /** A place may be free. Called on any thread; the waiter is in the line no longer. */
        void wake();
    }

    private final Deque<Waiter> waiters = new ConcurrentLinkedDeque<>();
    private final AtomicInteger count = new AtomicInteger();

    WaitingLine() {}

    /** How many wait. */
    public int length() {
        return count.get();
    }

    /** Joins at the end; false where so many wait already. */
    public boolean join(Waiter waiter, int most) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return false;
        }
        waiters.addLast(waiter);
        return true;
    }

    /** Was woken, and found no place: is the first again. */
    public void backToFront(Waiter waiter) {
        waiters.addFirst(waiter);
    }

    public boolean isFirst(Waiter waiter) {
        return waiter.equals(waiters.peekFirst());
    }

    /** Waits no longer. One that was woken passes that on: the place may not have been taken. */
    public void leave(Waiter waiter) {
        boolean woken = !waiters.remove(waiter);
        count.decrementAndGet();
        if (woken) {
            wakeFirst();
        }
    }

    /** Wakes the one that has waited longest, if one waits. */
    public void wakeFirst() {
        Waiter first = waiters.pollFirst();
        if (first != null) {
            first.wake();
        }
    }
}
