package dev.evenkeel.ui.overview;

/** How much a service needs somebody to look at it, the most first. */
enum Concern {
    /** It has hosts, and none of them is up. */
    DOWN,
    /** Too many of its answers are errors. */
    ERRORS,
    /** Hosts are out though nobody took them out. */
    WEAK,
    /** It can't serve, because somebody wants it so or hasn't finished: no hosts, all off. */
    IDLE,
    /** Some hosts are out because a person took them out, or wait for their first check. */
    PARTLY,
    NONE;

    /** Whether it is news to somebody who has done nothing. */
    boolean isTrouble() {
        return compareTo(WEAK) <= 0;
    }
}
