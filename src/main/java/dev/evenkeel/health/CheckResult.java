package dev.evenkeel.health;

/** What came of one check of one host. */
sealed interface CheckResult {

    /** The answer was as expected. */
    record Passed() implements CheckResult {}

    /**
     * It wasn't, or none came.
     *
     * @param reason in words, as {@code expected status 200-299, got 503}
     */
    record Failed(String reason) implements CheckResult {}
}
