package dev.evenkeel.ui.file;

import dev.evenkeel.config.Problem;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What a person is asked or told about files. Each waits for the person. */
public interface Questions {

    /** What to do about changes that are nowhere but in the window. */
    enum Unsaved {
        SAVE,
        DISCARD,
        CANCEL
    }

    /** What to do about a file that another program has changed. */
    enum Changed {
        REPLACE,
        TAKE_THEIRS,
        CANCEL
    }

    Unsaved aboutUnsaved(String file);

    Changed aboutChanged(Path file, Instant changed);

    /** The file can't be used, and why, line by line. */
    void tellProblems(Path file, List<Problem> problems);

    /** Something did not work: what and why, and what to do about it. */
    void tellFailure(String title, String reason, String advice);

    /** What this program is: its versions, line by line. */
    void tellAbout(String title, String versions);
}
