package dev.evenkeel.registry;

import dev.evenkeel.phrase.Wording;

/** What has led to another state, of a host or of the configuration, where it was no trouble. */
public enum Cause implements Wording {
    PASSED("check passed"),
    REPORTED("reported"),
    STATUS_REPORTED("reported status {0}"),
    /** So many failures in a row, and how the last ended. */
    FAILED_IN_ROW("{0} × {1}"),
    SHARE_FAILED("{0} of {1} failed"),
    NO_ANSWER("no answer"),
    TRIAL_PASSED("trial passed"),
    TRIAL_FAILED("trial failed: {0}"),
    EDITED("edited"),
    /** What was live when the program began, where no file was open. */
    START("begin without a file"),
    UNDO("undo: {0}"),
    REDO("redo: {0}"),
    GO_TO("go back to: {0}");

    private final String english;

    Cause(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
