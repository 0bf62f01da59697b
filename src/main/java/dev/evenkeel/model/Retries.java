package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a request that one host has failed is sent to another. Only while the client has received
 * nothing, and only where the whole request can be sent once more.
 *
 * @param attempts how many hosts a request is sent to at most, the first included; 1 for no retries
 * @param causes what, besides an answer's status, makes another host be tried
 * @param statuses the statuses of an answer that do
 * @param methods the methods whose requests may reach two hosts, in upper case and alphabetical
 *     order; others are tried again only where no host can have acted on them
 * @param perTry how long one host may take to begin its answer while there is another to try; null
 *     for as long as the route gives them all
 * @param backoff how long to wait before the first retry at most; doubled with each further one. No
 *     wait where no connection came about
 * @param longestBackoff the longest such wait
 * @param budget how many percent of the requests may be sent again without success
 * @param minimum how many may fail beyond the budget, as few requests make no storm; later requests
 *     earn them back
 * @param bufferBody how many bytes of a body are kept to be sent again; 0 for none
 */
@RecordBuilder
public record Retries(
        int attempts,
        Set<Cause> causes,
        List<StatusRange> statuses,
        Set<String> methods,
        @Nullable Duration perTry,
        Duration backoff,
        Duration longestBackoff,
        int budget,
        int minimum,
        long bufferBody)
        implements RetriesBuilder.With {

    /** What makes another host be tried. */
    public enum Cause {
        /** No connection came about: the host has seen nothing of the request. */
        CONNECT,
        /** The connection ended before the answer began, or what came was no HTTP. */
        RESET,
        /** No answer began within {@code perTry}. */
        TIMEOUT;

        /** The word for it in configuration files: {@code connect} and so on. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Cause> of(String word) {
            return Arrays.stream(values())
                    .filter(it -> it.word().equalsIgnoreCase(word.strip()))
                    .findFirst();
        }
    }

    public static final Phrase ON_EXPECTED = Expected.RETRY_CAUSE.with();

    /**
     * DELETE is left out though RFC 9110 counts it as idempotent: the second host would say that
     * there is nothing to delete.
     */
    public static final Retries DEFAULT =
            new Retries(
                    3,
                    EnumSet.allOf(Cause.class),
                    List.of(new StatusRange(502, 504)),
                    Set.of("GET", "HEAD", "OPTIONS", "PUT", "TRACE"),
                    null,
                    Duration.ofMillis(25),
                    Duration.ofMillis(250),
                    20,
                    10,
                    64 * 1024);

    /** Every request goes to one host. */
    public static final Retries OFF = DEFAULT.withAttempts(1);

    public Retries {
        causes =
                Collections.unmodifiableSet(
                        causes.isEmpty() ? EnumSet.noneOf(Cause.class) : EnumSet.copyOf(causes));
        statuses = List.copyOf(statuses);
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
    }

    /** Whether an answer with this status is not passed on where another host can be tried. */
    public boolean covers(int status) {
        for (StatusRange range : statuses) {
            if (range.contains(status)) {
                return true;
            }
        }
        return false;
    }
}
