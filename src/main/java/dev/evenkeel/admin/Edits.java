package dev.evenkeel.admin;

import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.Differences;
import dev.evenkeel.config.LiveTokens;
import dev.evenkeel.config.ServiceResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.EditResult;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.registry.Revision.Author;

import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The one way of the API to the registry. An edit is worked out from the configuration it found and
 * goes in only while that is still the current one, else it is worked out anew: so what it checked
 * (that a service exists, that a tag is the current one) holds at the moment it goes live.
 */
final class Edits {

    private final Registry registry;
    private final LiveTokens tokens;

    Edits(Registry registry, LiveTokens tokens) {
        this.registry = registry;
        this.tokens = tokens;
    }

    /** What an edit makes of a configuration. */
    sealed interface Edited {

        record Changed(Configuration configuration) implements Edited {}

        record Refused(ApiProblem problem) implements Edited {}

        /** The configuration with another object for one of its services. */
        static Edited ofService(Configuration configuration, String name, ObjectNode document) {
            return switch (ConfigReader.readService(name, document)) {
                case ServiceResult.Invalid it -> new Refused(ApiProblem.invalid(it.violations()));
                case ServiceResult.Read it ->
                        new Changed(configuration.withService(name, known -> it.service()));
            };
        }
    }

    /**
     * An edit of the whole, whose tag is that of the revision. With {@code ?dry-run=true} nothing
     * is changed: the answer tells what would be, and what keeps it from being.
     */
    Answer applyToAll(Call call, Phrase label, Function<Configuration, Edited> edit) {
        return applyToAll(call, label, edit, null);
    }

    /** The same, where it brings back an earlier state. */
    Answer goBackTo(Revision state, Call call, Phrase label) {
        return applyToAll(
                call,
                label,
                found -> new Edited.Changed(state.configuration()),
                state.edit().number());
    }

    private Answer applyToAll(
            Call call,
            Phrase label,
            Function<Configuration, Edited> edit,
            @Nullable Long goneBackTo) {
        Function<Revision, Edited> guarded =
                found -> {
                    ApiProblem problem =
                            call.precondition().check("The configuration", EntityTag.of(found));
                    return problem != null
                            ? new Edited.Refused(problem)
                            : reachable(found.configuration(), edit.apply(found.configuration()));
                };
        return call.isSet("dry-run")
                ? DryRun.answer(registry.revision(), guarded)
                : applyToRevision(call, label, guarded, goneBackTo, Edits::changed);
    }

    private Edited reachable(Configuration before, Edited edited) {
        ApiProblem problem =
                edited instanceof Edited.Changed changed
                        ? unreachable(before, changed.configuration())
                        : null;
        return problem == null ? edited : new Edited.Refused(problem);
    }

    /**
     * That the API couldn't be listened on where another configuration has it; null where it could.
     * It would stay where it is while the program runs; at the next start, it would be the end.
     */
    @Nullable ApiProblem unreachable(Configuration before, Configuration after) {
        Violation missing =
                before.admin().equals(after.admin()) ? null : tokens.missingFor(after.admin());
        return missing == null ? null : ApiProblem.invalid(List.of(missing));
    }

    private static Answer changed(Configuration before, Revision after) {
        ObjectNode details = HistoryResource.of(after);
        ArrayNode changes = details.putArray("changes");
        Differences.between(before, after.configuration()).forEach(changes::add);
        return Answer.ok(details).with(HttpHeader.ETAG, EntityTag.of(after));
    }

    /**
     * @param label what the edit does, for undo and the history
     * @param edit has no other effect; may be called several times
     * @param answer of the revision before and the one that is live now
     */
    Answer apply(
            Call call,
            Phrase label,
            Function<Configuration, Edited> edit,
            BiFunction<Configuration, Revision, Answer> answer) {
        return applyToRevision(
                call, label, found -> edit.apply(found.configuration()), null, answer);
    }

    private Answer applyToRevision(
            Call call,
            Phrase label,
            Function<Revision, Edited> edit,
            @Nullable Long goneBackTo,
            BiFunction<Configuration, Revision, Answer> answer) {
        while (true) {
            Revision found = registry.revision();
            switch (edit.apply(found)) {
                case Edited.Refused refused -> {
                    return refused.problem();
                }
                case Edited.Changed changed -> {
                    switch (registry.apply(
                            Author.API,
                            call.by(),
                            label,
                            found.number(),
                            it -> changed.configuration(),
                            goneBackTo)) {
                        case EditResult.Applied applied -> {
                            return answer.apply(found.configuration(), applied.revision());
                        }
                        case EditResult.Unchanged unchanged -> {
                            return answer.apply(found.configuration(), unchanged.revision());
                        }
                        case EditResult.Rejected rejected -> {
                            return ApiProblem.invalid(rejected.violations());
                        }
                        case EditResult.Outdated outdated -> {
                            // Somebody was quicker: once more, from what is there now.
                        }
                    }
                }
            }
        }
    }
}
