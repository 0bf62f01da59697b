package dev.evenkeel.model;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** What makes limits of time and size acceptable. */
final class TimeoutRules {

    private static final Duration LEAST = Duration.ofMillis(1);

    private TimeoutRules() {}

    static void check(Timeouts timeouts, String path, Findings findings) {
        check(timeouts.connect(), path + ".connect", findings);
        check(timeouts.firstByte(), path + ".firstByte", findings);
        check(timeouts.idle(), path + ".idle", findings);
        check(timeouts.total(), path + ".total", findings);
        check(timeouts.tunnelIdle(), path + ".tunnelIdle", findings);
    }

    /** A route whose one timeout is the first byte's has it in its short form. */
    static void checkRoute(Route route, String path, Findings findings) {
        if (route.timeouts().equals(Timeouts.NONE.withFirstByte(route.timeout()))) {
            check(route.timeout(), path + ".timeout", findings);
        } else {
            check(route.timeouts(), path + ".timeouts", findings);
        }
    }

    private static void check(@Nullable Duration duration, String path, Findings findings) {
        if (duration != null) {
            findings.duration(path, duration, LEAST);
        }
    }

    static void checkMaxHeader(@Nullable Long bytes, String path, Findings findings) {
        if (bytes != null
                && (bytes < Listener.LEAST_MAX_HEADER || bytes > Listener.GREATEST_MAX_HEADER)) {
            findings.add(
                    path,
                    SizeText.format(bytes),
                    Expected.RANGE.with(
                            SizeText.format(Listener.LEAST_MAX_HEADER),
                            SizeText.format(Listener.GREATEST_MAX_HEADER)));
        }
    }
}
