package dev.evenkeel.traffic;

import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * One request, as it came and went. Times are in nanoseconds since it arrived.
 *
 * @param number counts the entries, from 1; 0 where it isn't kept
 * @param target the path and query, as the client sent them
 * @param service and route: where it went; null where nothing took it
 * @param status what the client was told; 499 where it left first
 * @param tries the hosts that were asked, in turn
 * @param requestFields and answerFields: the header fields, on the client's side; what is secret is
 *     masked
 */
public record JournalEntry(
        long number,
        Instant time,
        String client,
        String method,
        String target,
        @Nullable String service,
        @Nullable String route,
        int status,
        long requestBytes,
        long answerBytes,
        long totalNanos,
        List<Try> tries,
        List<Field> requestFields,
        List<Field> answerFields) {

    public JournalEntry {
        tries = List.copyOf(tries);
        requestFields = List.copyOf(requestFields);
        answerFields = List.copyOf(answerFields);
    }

    /** A header field. */
    public record Field(String name, String value) {}

    /**
     * One host that was asked.
     *
     * @param sentNanos when there was a connection to send it on; -1 where there never was
     * @param firstByteNanos when the answer began; -1 where it never did
     * @param failure what went wrong; null where nothing did
     * @param policy the code of the service's policy
     * @param by what chose it
     * @param choice the hosts of the service, of very many a part with the chosen one among them,
     *     and how each stood
     */
    public record Try(
            String host,
            long begunNanos,
            long sentNanos,
            long firstByteNanos,
            @Nullable Phrase failure,
            String policy,
            By by,
            List<Choice> choice) {

        /** What chooses a host. */
        public enum By {
            POLICY,
            /** The client has been there before. */
            COOKIE,
            /** Others have failed the request: one of those that are left, by policy or chance. */
            WHAT_IS_LEFT,
            /** It was ejected, and this request tries whether it is well again. */
            TRIAL
        }

        public Try {
            choice = List.copyOf(choice);
        }
    }

    /**
     * How a host stood when one was chosen.
     *
     * @param leftOut why it could not be chosen, as {@code draining}; null where it could
     * @param inFlight requests that it was busy with
     * @param latencyMillis the median of its last seconds; NaN where nothing is known
     * @param score what the policy goes by. {@code RR}, {@code RANDOM}, {@code HASH}: the part of
     *     all requests that its weight gives it. {@code LEAST_REQUESTS}: requests in flight for
     *     each unit of weight. {@code P2C}: what one more would cost. {@code PEAK_EWMA}: that times
     *     its latency in milliseconds. {@code FIRST}: its place. NaN where it was left out
     */
    public record Choice(
            String host,
            @Nullable Phrase leftOut,
            int weight,
            int inFlight,
            double latencyMillis,
            double score) {

        /** The same with what the policy goes by. */
        public Choice withScore(double newScore) {
            return new Choice(host, leftOut, weight, inFlight, latencyMillis, newScore);
        }
    }
}
