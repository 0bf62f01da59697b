package dev.evenkeel.health;

import dev.evenkeel.phrase.Wording;

/** What an answer to a check lacks. */
enum Unmet implements Wording {
    STATUS("expected status {0}, got {1}"),
    HEADER("expected header {0}: {1}, got {2}"),
    BODY("expected a body matching {0}, got {1}"),
    BODY_TOO_LONG("the body is too long for the pattern of expect.body"),
    JSON("expected a JSON body, got {0}"),
    JSON_VALUE("expected {0} at {1}, got {2}"),
    /** There is no such header. */
    NONE("none"),
    NOTHING("nothing");

    private final String english;

    Unmet(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
