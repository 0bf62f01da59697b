package dev.evenkeel.model;

import dev.evenkeel.phrase.Wording;

/** What a configuration has in place of what is expected; where it is no value, what it lacks. */
public enum Found implements Wording {
    AT("{0}: {1}"),
    BUT_EXPECTED("{0} (expected: {1})"),
    EMPTY("empty"),
    MISSING("missing"),
    UNKNOWN_KEY("unknown key"),
    TWICE("given twice"),
    NOT_SHOWN("not shown"),
    NEITHER("neither"),
    NEITHER_CERTIFICATE("neither certificate nor keystore"),
    NOTHING("nothing"),
    THE_END("the end of the text"),
    GOES_ON("a text that goes on"),
    NO_JSON("not JSON"),
    ONE_LEVEL_MORE("one level more"),
    LONGER_NUMBER("a longer number"),
    TOO_LONG("too long");

    private final String english;

    Found(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
