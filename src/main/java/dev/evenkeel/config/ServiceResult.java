package dev.evenkeel.config;

import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;

import java.util.List;

/** What came of reading one service's object. */
public sealed interface ServiceResult {

    /** It is acceptable by itself; whether its domains are free is for the whole to say. */
    record Read(Service service) implements ServiceResult {}

    /**
     * It is not, and none of it is used.
     *
     * @param problems all there are, in the order of the text; at least one
     */
    record Invalid(List<Problem> problems) implements ServiceResult {
        public Invalid {
            problems = List.copyOf(problems);
        }

        /** The problems without line and column, for a reader who never saw the text. */
        public List<Violation> violations() {
            return problems.stream().map(Problem::violation).toList();
        }
    }
}
