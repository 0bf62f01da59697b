package dev.evenkeel;

import dev.evenkeel.phrase.Wording;

/** What is done by what happens to the open file, for undo and the history. */
enum FileLabel implements Wording {
    OPENED("open {0}"),
    TAKEN("read {0} as another program changed it");

    private final String english;

    FileLabel(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
