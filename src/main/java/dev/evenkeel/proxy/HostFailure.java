package dev.evenkeel.proxy;

import dev.evenkeel.phrase.Phrase;

/**
 * How a host failed an attempt.
 *
 * @param reason what happened, as {@code connection refused}
 * @param nothingReceived whether not one byte of an answer had come
 * @param status the answer's status, where that is the failure
 */
record HostFailure(Kind kind, Phrase reason, boolean nothingReceived, int status) {

    enum Kind {
        /** No connection came about: nothing of the request was sent. */
        UNREACHABLE,
        /** No connection came about in time. */
        UNREACHABLE_IN_TIME,
        /** The host is this proxy. */
        LOOP,
        /** The host says that it did nothing with the request. */
        REFUSED,
        /** The connection ended before the answer did. */
        BROKEN,
        /** What came is no HTTP. */
        MALFORMED,
        /** No answer began in time, or it stopped for too long. */
        TOO_SLOW,
        /** The request's time was over when the host had had little of it. */
        OUT_OF_TIME,
        /** No answer began in the time that one of several tries has. */
        TRY_TOO_SLOW,
        /** It answered with a status that isn't passed on while there is another host. */
        STATUS
    }

    HostFailure(Kind kind, Phrase reason, boolean nothingReceived) {
        this(kind, reason, nothingReceived, 0);
    }

    static HostFailure answered(int status) {
        return new HostFailure(Kind.STATUS, RequestTrouble.ANSWERED.with(status), false, status);
    }

    static HostFailure of(Kind kind, Phrase reason) {
        return new HostFailure(kind, reason, true);
    }

    /** The host can't have acted on the request. */
    boolean unseen() {
        return switch (kind) {
            case UNREACHABLE, UNREACHABLE_IN_TIME, LOOP, REFUSED -> true;
            case BROKEN, MALFORMED, TOO_SLOW, OUT_OF_TIME, TRY_TOO_SLOW, STATUS -> false;
        };
    }

    /** It says nothing about the host: whoever had the time before it has used it up. */
    boolean isOthers() {
        return kind == Kind.OUT_OF_TIME;
    }
}
