package dev.evenkeel.registry;

import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * What one check of one host found, or what somebody reported of it.
 *
 * @param time when the result was there
 * @param by who found it
 * @param status the answer's status code; null where none came, or none was to come
 * @param duration how long it took; null where somebody else measured
 * @param failure why it didn't pass, as {@code expected status 200-299, got 503}; null where it
 *     passed
 */
public record CheckReport(
        Instant time,
        By by,
        @Nullable Integer status,
        @Nullable Duration duration,
        @Nullable Phrase failure) {

    /** Where a result comes from. */
    public enum By {
        CHECK,
        API
    }

    public boolean passed() {
        return failure == null;
    }

    /** Why it says what it does, as {@code check passed}. */
    Phrase cause() {
        if (failure != null) {
            return failure;
        }
        return by == By.API
                ? Cause.STATUS_REPORTED.with(status == null ? "" : status)
                : Cause.PASSED.with();
    }
}
