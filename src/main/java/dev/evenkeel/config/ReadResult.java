package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;

import java.util.List;

/** What came of reading a whole configuration. */
public sealed interface ReadResult {

    /** It is acceptable as it stands. */
    record Read(Configuration configuration) implements ReadResult {}

    /**
     * It is not, and none of it is used.
     *
     * @param problems all there are, in the order of the text; at least one
     */
    record Invalid(List<Problem> problems) implements ReadResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
