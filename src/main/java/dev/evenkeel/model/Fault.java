package dev.evenkeel.model;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * What goes wrong on purpose, for a part of a route's requests, so that clients can be tried out.
 * The two are drawn one apart from the other; a request may be delayed and then aborted.
 *
 * @param delay how long requests wait before they go to a host; null for none
 * @param delayPercent how many of a hundred wait
 * @param abort the status that the proxy answers in place of a host; null for none
 * @param abortPercent how many of a hundred are answered so
 */
public record Fault(
        @Nullable Duration delay, int delayPercent, @Nullable Integer abort, int abortPercent) {

    public static final int DEFAULT_PERCENT = 100;
}
