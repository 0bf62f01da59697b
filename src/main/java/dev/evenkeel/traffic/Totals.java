package dev.evenkeel.traffic;

/**
 * Counts since the program started.
 *
 * @param requests how many began
 * @param answers2xx and its like: how many ended with a status of that class (1xx counts as 2xx: an
 *     upgrade that went through)
 * @param unanswered how many ended without a status: refused, broken, or left by the client
 * @param bytesIn bytes of request bodies
 * @param bytesOut bytes of answer bodies
 */
public record Totals(
        long requests,
        long answers2xx,
        long answers3xx,
        long answers4xx,
        long answers5xx,
        long unanswered,
        long bytesIn,
        long bytesOut) {

    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    /** Requests that ended, in whatever way. */
    public long ended() {
        return answers2xx + answers3xx + answers4xx + answers5xx + unanswered;
    }

    public long inFlight() {
        return Math.max(0, requests - ended());
    }

    /** Requests that ended badly through no fault of the client's: 5xx or no answer. */
    public long errors() {
        return answers5xx + unanswered;
    }

    public Totals plus(Totals other) {
        return new Totals(
                requests + other.requests,
                answers2xx + other.answers2xx,
                answers3xx + other.answers3xx,
                answers4xx + other.answers4xx,
                answers5xx + other.answers5xx,
                unanswered + other.unanswered,
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut);
    }
}
