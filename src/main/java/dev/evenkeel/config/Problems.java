package dev.evenkeel.config;

import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything found wrong in one reading. */
final class Problems {

    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final List<Problem> found = new ArrayList<>();

    void add(int line, int column, Place place, Phrase found, Phrase expected) {
        add(new Problem(line, column, new Violation(place.toString(), found, expected)));
    }

    void add(Problem problem) {
        found.add(problem);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the text. */
    List<Problem> all() {
        return found.stream().sorted(BY_PLACE).toList();
    }
}
