package dev.evenkeel.ui.edit;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Validation;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.EditResult;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;

import java.util.List;

/** The window's one way to the registry. On the JavaFX thread only. */
public final class Edits {

    private final Registry registry;
    private final Runnable afterwards;

    /**
     * @param afterwards brings the window up to date; called after each edit that changed something
     */
    public Edits(Registry registry, Runnable afterwards) {
        this.registry = registry;
        this.afterwards = afterwards;
    }

    /** What would keep it from being accepted now; changes nothing. */
    public List<Violation> check(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Impossible impossible -> impossible.violations();
            case Proposal.Change change -> check(change);
            case Proposal.Amendment amendment -> check(amendment.otherwise());
        };
    }

    private List<Violation> check(Proposal.Change change) {
        Configuration current = registry.configuration();
        return Validation.ofChange(current, change.edit().apply(current));
    }

    /** Makes it live; what kept it from being accepted, empty where it is. */
    public List<Violation> apply(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Impossible impossible -> impossible.violations();
            case Proposal.Change change ->
                    after(registry.apply(Author.WINDOW, change.label(), change.edit()));
            case Proposal.Amendment amendment ->
                    amendment.revision() == revision()
                            ? after(
                                    registry.amend(
                                            Author.WINDOW,
                                            Phrase.verbatim(amendment.label()),
                                            amendment.revision(),
                                            amendment.otherwise().edit()))
                            : apply(amendment.otherwise());
        };
    }

    public void undo() {
        after(registry.undo(Author.WINDOW));
    }

    public void redo() {
        after(registry.redo(Author.WINDOW));
    }

    /** Back to a state of the history, by the number of its edit. */
    public void goTo(long edit) {
        after(registry.goTo(Author.WINDOW, edit));
    }

    /** Brings the window up to date, because something that held it back is over. */
    public void refresh() {
        afterwards.run();
    }

    /** The configuration that the next edit starts from. */
    public Configuration current() {
        return registry.configuration();
    }

    /** Grows with every change, whoever made it. */
    public long revision() {
        return registry.revision().number();
    }

    /**
     * Whether what is live is this very configuration or was made from it; true too where edits are
     * so many that the earliest are forgotten.
     */
    @SuppressWarnings("ReferenceEquality") // Undo brings back the same instance.
    public boolean stemsFrom(Configuration earlier) {
        List<Configuration> lineage = registry.history().lineage();
        return lineage == null || lineage.stream().anyMatch(it -> it == earlier);
    }

    private List<Violation> after(EditResult result) {
        return switch (result) {
            case EditResult.Applied applied -> {
                afterwards.run();
                yield List.of();
            }
            case EditResult.Unchanged unchanged -> List.of();
            case EditResult.Rejected rejected -> rejected.violations();
            // Only edits that name the revision they were made for can be outdated.
            case EditResult.Outdated outdated -> List.of();
        };
    }
}
