package dev.evenkeel.ui.history;

import dev.evenkeel.registry.History.Standing;
import dev.evenkeel.registry.History.State;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.registry.Revision.Edit;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import java.util.List;

/** A state of the configuration in the history, by the edit that led to it. */
record HistoryEntry(State state) {

    Edit edit() {
        return state.revision().edit();
    }

    Standing standing() {
        return state.standing();
    }

    String time() {
        return Words.timeOf(edit().time());
    }

    /** What was done, as whoever did it calls it. */
    String label() {
        return Texts.of(edit().label());
    }

    /** With the name of the token where it had one. */
    String author() {
        String words = Words.of(edit().author());
        return edit().token() == null ? words : Texts.of("event.by", words, edit().token());
    }

    String standingWords() {
        return switch (standing()) {
            case LIVE -> Texts.of("history.live");
            case PAST -> "";
            case UNDONE -> Texts.of("history.undone");
            case ASIDE -> Texts.of("history.aside");
        };
    }

    /** Whether nothing is known of what was before. */
    boolean isFirst() {
        return state.before() == null;
    }

    /** What it changed, in lines. */
    List<String> differences() {
        Revision before = state.before();
        return before == null
                ? List.of()
                : Differences.between(before.configuration(), state.revision().configuration());
    }
}
