package dev.evenkeel.ui.edit;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;

import java.util.List;
import java.util.function.UnaryOperator;

/** What a gesture or a typed text comes to. */
public sealed interface Proposal {

    /**
     * An edit that the registry may accept.
     *
     * @param label what it does, as undo and the history show it
     */
    record Change(String label, UnaryOperator<Configuration> edit) implements Proposal {}

    /**
     * An edit that makes one of the latest edit and itself, as long as that is the latest.
     *
     * @param revision the latest edit's
     * @param label what both do
     * @param otherwise what is done where something else has been edited since
     */
    record Amendment(long revision, String label, Change otherwise) implements Proposal {}

    /** The text can't be read as what it should be. */
    record Impossible(List<Violation> violations) implements Proposal {}

    /** The text can't be read. */
    static Proposal impossible(String path, String text, Phrase expected) {
        return new Impossible(List.of(new Violation(path, text.strip(), expected)));
    }
}
