package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** How the open file on disk stands to what this program has last read from it or written to it. */
public sealed interface FileState {

    /** It is as this program knows it, or no file is open. */
    record Known() implements FileState {}

    /**
     * Another program has changed it, and edits that aren't saved would be lost by taking that.
     * {@link ConfigFile#keepMine} or a save that replaces it decides one way, {@link
     * ConfigFile#open} the other.
     *
     * @param changed when the other program wrote
     */
    record Conflict(Path file, Instant changed, Configuration theirs) implements FileState {}

    /**
     * Another program has changed it, and it can't be used; what is live stays so.
     *
     * @param problems at least one, in the order of the file
     */
    record Invalid(Path file, Instant changed, List<Problem> problems) implements FileState {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /**
     * It is gone, or can't be read.
     *
     * @param reason a sentence that names the file
     */
    record Unreadable(Path file, Phrase reason) implements FileState {}
}
