package dev.evenkeel.model;

import java.time.Duration;

/** What makes limits acceptable. */
final class LimitRules {

    private LimitRules() {}

    static void check(Limits limits, String path, Findings findings) {
        if (limits.requests() != null) {
            findings.range(path + ".requests", limits.requests(), 1, Limits.MOST_REQUESTS);
        }
        findings.range(path + ".queue", limits.queue(), 0, Limits.MOST_REQUESTS);
        findings.duration(path + ".wait", limits.longestWait(), Duration.ofMillis(1));
        Limits.Rate rate = limits.rate();
        if (rate != null) {
            findings.range(path + ".rate.requests", rate.requests(), 1, Limits.MOST_REQUESTS);
            findings.duration(path + ".rate.per", rate.per(), Duration.ofMillis(1));
            findings.range(path + ".rate.burst", rate.burst(), 1, Limits.MOST_REQUESTS);
        }
    }
}
