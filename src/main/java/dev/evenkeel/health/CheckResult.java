package dev.evenkeel.health;

import dev.evenkeel.phrase.Phrase;

/** What came of one check of one host. */
sealed interface CheckResult {

    /** The answer was as expected. */
    record Passed() implements CheckResult {}

    /**
     * It wasn't, or none came.
     *
     * @param reason as {@code expected status 200-299, got 503}
     */
    record Failed(Phrase reason) implements CheckResult {}
}
