package dev.evenkeel.traffic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
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

    private final AtomicReferenceArray<@Nullable JournalEntry> entries =
            new AtomicReferenceArray<>(SIZE);
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong secondBegan;
    private final AtomicInteger inSecond = new AtomicInteger();
    private final LongSupplier nanoTime;

    /** As a rule empty, so that a request has no more to do than to see it. */
    private volatile List<Watcher> watchers = List.of();

    /**
     * Somebody who wants to know of requests by their {@code X-Request-Id}, whatever is left out.
     *
     * @param prefix how their ids begin; nobody else should be able to guess it
     * @param keeps whether they are kept among the latest, too
     * @param told of each when it has ended, on a thread that must not wait
     */
    public record Watcher(String prefix, boolean keeps, Consumer<JournalEntry> told) {}

    /** Ends with {@link #close}. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

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

    /** Tells of certain requests from now on. */
    public synchronized Watch watch(Watcher watcher) {
        List<Watcher> more = new ArrayList<>(watchers);
        more.add(watcher);
        watchers = List.copyOf(more);
        return () -> forget(watcher);
    }

    @SuppressWarnings("ReferenceEquality") // Two may ask for the same.
    private synchronized void forget(Watcher watcher) {
        watchers = watchers.stream().filter(it -> it != watcher).toList();
    }

    /** Whether anybody watches: only then has a request to be looked at. */
    public boolean isWatched() {
        return !watchers.isEmpty();
    }

    /**
     * Who wants to know of a request; null where nobody does.
     *
     * @param requestId as its client sent it; null where it sent none
     */
    public @Nullable Watcher watcherOf(@Nullable String requestId) {
        if (requestId != null) {
            for (Watcher watcher : watchers) {
                if (requestId.startsWith(watcher.prefix())) {
                    return watcher;
                }
            }
        }
        return null;
    }

    /** The number for the next entry. */
    public long nextNumber() {
        return added.incrementAndGet();
    }

    /** Keeps it, in place of the oldest; where it has taken so long that it is older, it goes. */
    public void add(JournalEntry entry) {
        entries.accumulateAndGet(
                (int) (entry.number() % SIZE),
                entry,
                (known, added) -> known != null && known.number() > added.number() ? known : added);
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
