package dev.evenkeel.proxy;

/**
 * How a host failed an attempt.
 *
 * @param words what happened, as {@code connection refused}
 * @param nothingReceived whether not one byte of an answer had come
 */
record HostFailure(Kind kind, String words, boolean nothingReceived) {

    enum Kind {
        /** No connection came about: nothing of the request was sent. */
        UNREACHABLE,
        /** No connection came about in time. */
        UNREACHABLE_IN_TIME,
        /** The host is this proxy. */
        LOOP,
        /** The connection ended before the answer did. */
        BROKEN,
        /** What came is no HTTP. */
        MALFORMED,
        /** No answer began in time, or it stopped for too long. */
        TOO_SLOW
    }

    static HostFailure of(Kind kind, String words) {
        return new HostFailure(kind, words, true);
    }

    /** Nothing of the request has reached the host. */
    boolean nothingSent() {
        return kind == Kind.UNREACHABLE || kind == Kind.UNREACHABLE_IN_TIME;
    }
}
