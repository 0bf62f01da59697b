package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Violation;

import java.nio.file.Path;
import java.util.List;

/** Makes live what another program has written to the open file. */
@FunctionalInterface
public interface Taker {

    /** Called by one thread at a time; must not open or save a file. */
    Taken take(Path file, Configuration theirs);

    /** What came of it. */
    sealed interface Taken {

        /** It is live. */
        record Live() implements Taken {}

        /** It isn't, because edits would be lost that aren't saved. */
        record WouldLose() implements Taken {}

        /** It isn't, because it can't follow what is live. */
        record Refused(List<Violation> violations) implements Taken {}
    }
}
