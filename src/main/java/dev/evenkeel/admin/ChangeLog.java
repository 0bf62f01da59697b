package dev.evenkeel.admin;

import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Every revision that was live lately, undone ones too: who changed what, and when. Any thread. */
final class ChangeLog {

    /** How many revisions are kept. Those that share services share their memory. */
    static final int KEPT = 500;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * A revision as it went live.
     *
     * @param before what was live until then; null for the first that is known
     * @param restores the earlier revision with the same configuration, where an undo, a redo or a
     *     person went back to it; else null
     */
    record Entry(Revision revision, @Nullable Revision before, @Nullable Long restores) {}

    /** Begins with what is live now. */
    ChangeLog(Registry registry) {
        synchronized (this) {
            // Waits for nobody: an edit meanwhile is told of after this.
            registry.onChange(change -> add(change.before(), change.after()));
            if (entries.isEmpty()) {
                entries.add(new Entry(registry.revision(), null, null));
            }
        }
    }

    private synchronized void add(Revision before, Revision after) {
        if (entries.isEmpty()) {
            entries.addFirst(new Entry(before, null, null));
        } else if (entries.getFirst().revision().number() >= after.number()) {
            return;
        }
        entries.addFirst(new Entry(after, before, restoredBy(after)));
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    @SuppressWarnings("ReferenceEquality") // quick, under the registry's lock; a step keeps it
    private @Nullable Long restoredBy(Revision after) {
        return entries.stream()
                .map(Entry::revision)
                .filter(it -> it.configuration() == after.configuration())
                .map(Revision::number)
                .findFirst()
                .orElse(null);
    }

    /** Newest first. */
    synchronized List<Entry> latest() {
        return new ArrayList<>(entries);
    }

    synchronized Optional<Entry> find(String number) {
        return entries.stream()
                .filter(it -> String.valueOf(it.revision().number()).equals(number))
                .findFirst();
    }
}
