package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How much a service takes on at a time.
 *
 * @param requests how many may be in flight, over all hosts; null for as many as come
 * @param queue how many more may wait for a place, in the service or at a host; 0: none does
 * @param longestWait how long each of them waits at most
 * @param rate how often requests may come; null for as often as they do
 */
@RecordBuilder
public record Limits(
        @Nullable Integer requests, int queue, Duration longestWait, @Nullable Rate rate)
        implements LimitsBuilder.With {

    public static final int MOST_REQUESTS = 1_000_000;

    /** No limit yet; what waits, waits two seconds. */
    public static final Limits NONE = new Limits(null, 0, Duration.ofSeconds(2), null);

    /**
     * A token bucket: it holds {@code burst}, loses one with each request, and gains {@code
     * requests} evenly over {@code per}.
     *
     * @param by what has a bucket of its own, as each client address; null for one bucket for all
     */
    @RecordBuilder
    public record Rate(int requests, Duration per, int burst, @Nullable HashKey by)
            implements LimitsRateBuilder.With {

        /** What stands for one bucket for all in configuration files. */
        public static final String ALL = "service";

        /** So many a second from each client address, with a burst of as many. */
        public static Rate perSecond(int requests) {
            return new Rate(requests, Duration.ofSeconds(1), requests, HashKey.CLIENT_ADDRESS);
        }
    }
}
