package dev.evenkeel.ui.history;

import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * An edit in the history.
 *
 * @param before what it was made of; null where that is no longer known
 */
record HistoryEntry(Revision revision, @Nullable Revision before, Standing standing) {

    /** Where an edit stands beside what is live. */
    enum Standing {
        UNDONE,
        LIVE,
        PAST
    }

    /** Newest first: what was undone, what is live, what can be gone back to. */
    static List<HistoryEntry> of(Registry registry) {
        List<Revision> all = new ArrayList<>(registry.undone().reversed());
        int live = all.size();
        all.addAll(registry.history());
        List<HistoryEntry> entries = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            Standing standing =
                    i < live ? Standing.UNDONE : i == live ? Standing.LIVE : Standing.PAST;
            Revision before = i + 1 < all.size() ? all.get(i + 1) : null;
            entries.add(new HistoryEntry(all.get(i), before, standing));
        }
        return entries;
    }

    String time() {
        return Words.timeOf(revision.edit().time());
    }

    /** What was done, as whoever did it calls it. */
    String label() {
        return Texts.of(revision.edit().label());
    }

    /** With the name of the token where it had one. */
    String author() {
        Revision.Edit edit = revision.edit();
        String words = Words.of(edit.author());
        return edit.token() == null ? words : Texts.of("event.by", words, edit.token());
    }

    String standingWords() {
        return switch (standing) {
            case UNDONE -> Texts.of("history.undone");
            case LIVE -> Texts.of("history.live");
            case PAST -> "";
        };
    }

    /** What it changed, in lines. */
    List<String> differences() {
        return before == null
                ? List.of()
                : Differences.between(before.configuration(), revision.configuration());
    }
}
