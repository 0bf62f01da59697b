package dev.evenkeel.admin;

import dev.evenkeel.registry.EditResult;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.registry.Revision.Author;

import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** {@code POST /undo} and {@code POST /redo}: of every edit, wherever it came from. */
final class UndoRedo {

    private final Registry registry;
    private final Edits edits;

    UndoRedo(Registry registry, Edits edits) {
        this.registry = registry;
        this.edits = edits;
    }

    Answer undo(Call call) {
        String label = HistoryResource.textOf(registry.undoLabel());
        List<Revision> past = registry.history().path();
        ApiProblem problem = unmet(call, past.size() > 1 ? past.get(1) : null);
        return problem != null
                ? problem
                : answer("undone", label, registry.undo(Author.API, call.by()));
    }

    Answer redo(Call call) {
        String label = HistoryResource.textOf(registry.redoLabel());
        List<Revision> ahead = registry.history().ahead();
        ApiProblem problem = unmet(call, ahead.isEmpty() ? null : ahead.getFirst());
        return problem != null
                ? problem
                : answer("redone", label, registry.redo(Author.API, call.by()));
    }

    /**
     * @param next what would be live; null for nothing
     */
    private @Nullable ApiProblem unmet(Call call, @Nullable Revision next) {
        Revision current = registry.revision();
        ApiProblem problem = call.precondition().check("The configuration", EntityTag.of(current));
        return problem != null || next == null
                ? problem
                : edits.unreachable(current.configuration(), next.configuration());
    }

    private Answer answer(String word, @Nullable String label, EditResult result) {
        return switch (result) {
            case EditResult.Applied applied -> {
                ObjectNode details = JsonNodeFactory.instance.objectNode();
                details.put(word, label);
                details.put("revision", applied.revision().number());
                details.put("undo", HistoryResource.textOf(registry.undoLabel()));
                details.put("redo", HistoryResource.textOf(registry.redoLabel()));
                yield Answer.ok(details).with(HttpHeader.ETAG, EntityTag.of(applied.revision()));
            }
            case EditResult.Unchanged unchanged ->
                    ApiProblem.of(
                            409,
                            "nothing-to-step",
                            "Nothing to be " + word,
                            "There is no edit that could be " + word + ".");
            case EditResult.Rejected rejected -> ApiProblem.invalid(rejected.violations());
            case EditResult.Outdated outdated ->
                    ApiProblem.changedMeanwhile(
                            "The configuration", EntityTag.of(outdated.current()));
        };
    }
}
