package dev.evenkeel.proxy;

import dev.evenkeel.phrase.Wording;

/** Why a host could not be chosen for a request. */
enum LeftOut implements Wording {
    DRAINING("draining"),
    DISABLED("disabled"),
    EJECTED("ejected: {0}"),
    DOWN("down: {0}"),
    FULL("busy with as many requests as it may have"),
    UNCHECKED("waits for its first check"),
    BACKUP("backup");

    private final String english;

    LeftOut(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
