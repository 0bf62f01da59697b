package dev.evenkeel.admin;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.registry.EditResult;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.registry.Revision.Author;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The one way of the API to the registry. An edit is worked out from the configuration it found and
 * goes in only while that is still the current one, else it is worked out anew: so what it checked
 * (that a service exists, that a tag is the current one) holds at the moment it goes live.
 */
final class Edits {

    private final Registry registry;

    Edits(Registry registry) {
        this.registry = registry;
    }

    /** What an edit makes of a configuration. */
    sealed interface Edited {

        record Changed(Configuration configuration) implements Edited {}

        record Refused(ApiProblem problem) implements Edited {}
    }

    /**
     * @param label what the edit does, for undo and the history
     * @param edit has no other effect; may be called several times
     * @param answer of the revision before and the one that is live now
     */
    Answer apply(
            String label,
            Function<Configuration, Edited> edit,
            BiFunction<Configuration, Revision, Answer> answer) {
        while (true) {
            Revision found = registry.revision();
            switch (edit.apply(found.configuration())) {
                case Edited.Refused refused -> {
                    return refused.problem();
                }
                case Edited.Changed changed -> {
                    switch (registry.apply(
                            Author.API, label, found.number(), it -> changed.configuration())) {
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
