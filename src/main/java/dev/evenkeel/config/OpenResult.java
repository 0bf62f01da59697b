package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;

import java.util.List;

/** What came of opening a file. */
public sealed interface OpenResult {

    /** It is now the file that {@link ConfigFile#save} writes to. */
    record Opened(Configuration configuration) implements OpenResult {}

    /**
     * It isn't an acceptable configuration; none of it is used.
     *
     * @param problems at least one, in the order of the file
     */
    record Invalid(List<Problem> problems) implements OpenResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Its text can't be had.
     *
     * @param reason a sentence that names the file
     */
    record Unreadable(Phrase reason) implements OpenResult {}
}
