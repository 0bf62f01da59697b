package dev.evenkeel.model;

import java.time.Duration;

/** What makes retries acceptable. */
final class RetryRules {

    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_KEPT = 16 * 1024 * 1024;
    private static final int LEAST_STATUS = 400;

    private RetryRules() {}

    static void check(Retries retries, String path, Findings findings) {
        findings.range(path + ".attempts", retries.attempts(), 1, MOST_ATTEMPTS);
        for (StatusRange range : retries.statuses()) {
            if (range.from() < LEAST_STATUS) {
                findings.add(path + ".on", range, Expected.FAILURE_STATUSES.with());
            }
        }
        for (String method : retries.methods()) {
            findings.method(path + ".methods", method, Expected.METHODS.with());
        }
        if (retries.perTry() != null) {
            findings.duration(path + ".perTry", retries.perTry(), Duration.ofMillis(1));
        }
        findings.duration(path + ".backoff", retries.backoff(), Duration.ZERO);
        findings.duration(path + ".longestBackoff", retries.longestBackoff(), Duration.ZERO);
        if (retries.longestBackoff().compareTo(retries.backoff()) < 0) {
            findings.add(
                    path + ".longestBackoff",
                    DurationText.format(retries.longestBackoff()),
                    Expected.NO_LESS_THAN.with("backoff", DurationText.format(retries.backoff())));
        }
        findings.percent(path + ".budget", retries.budget());
        findings.range(path + ".minimum", retries.minimum(), 0, 1_000_000);
        if (retries.bufferBody() > MOST_KEPT) {
            findings.add(
                    path + ".bufferBody",
                    SizeText.format(retries.bufferBody()),
                    Expected.RANGE.with("0B", SizeText.format(MOST_KEPT)));
        }
    }
}
