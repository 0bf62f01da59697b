package dev.evenkeel.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/**
 * The latest requests, one by one. Where many come, the first of every second are kept and the rest
 * are left out, so that keeping them costs next to nothing. Lock-free; any thread.
 */
public final class Journal {

    /** How many are kept in all. */
    public static final int SIZE = 1_000;

    /** How many are kept of each second. */
    public static final int MOST_IN_A_SECOND = 100;

    private static final long SECOND = 1_000_000_000;

    private final AtomicReferenceArray<JournalEntry> entries = new AtomicReferenceArray<>(SIZE);
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong secondBegan;
    private final AtomicInteger inSecond = new AtomicInteger();
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    Journal(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.secondBegan = new AtomicLong(nanoTime.getAsLong());
    }

    /** Whether a request that comes now is to be kept; each that is asked about counts. */
    public boolean wants() {
        asked.incrementAndGet();
        long now = nanoTime.getAsLong();
        long began = secondBegan.get();
        if (now - began >= SECOND && secondBegan.compareAndSet(began, now)) {
            inSecond.set(0);
        }
        // Read first: where far too many come, nobody has to write.
        return inSecond.get() < MOST_IN_A_SECOND && inSecond.incrementAndGet() <= MOST_IN_A_SECOND;
    }

    /** The number for the next entry. */
    public long nextNumber() {
        return added.incrementAndGet();
    }

    /** Keeps it, in place of the oldest. */
    public void add(JournalEntry entry) {
        entries.set((int) (entry.number() % SIZE), entry);
    }

    /**
     * Those with a greater number that have ended, the latest first.
     *
     * @param most how many at most: the latest
     */
    public List<JournalEntry> latest(long after, int most) {
        List<JournalEntry> found = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            JournalEntry entry = entries.get(i);
            if (entry != null && entry.number() > after) {
                found.add(entry);
            }
        }
        found.sort(Comparator.comparingLong(JournalEntry::number).reversed());
        return found.size() > most ? List.copyOf(found.subList(0, most)) : found;
    }

    /** How many requests have come, those that were left out included. */
    public long seen() {
        return asked.get();
    }

    /** How many were left out. */
    public long leftOut() {
        return Math.max(0, asked.get() - added.get());
    }

    /** Forgets all of them. */
    public void clear() {
        for (int i = 0; i < SIZE; i++) {
            entries.set(i, null);
        }
    }
}
