package dev.evenkeel.proxy;

import dev.evenkeel.model.DurationText;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Keeps the time of one attempt over one connection: how long nothing has moved. */
final class Patience {

    /** How long an answer that has begun may stand still, on either side. */
    private static final Duration STANDSTILL = Duration.ofMinutes(5);

    private boolean moved;
    private long stillSince;
    private long triedSince;
    private long seenRequestBytes;

    void begin(long nanoTime) {
        moved = false;
        stillSince = nanoTime;
        triedSince = System.nanoTime();
        seenRequestBytes = 0;
    }

    void moved() {
        moved = true;
    }

    /** For how many nanoseconds it has been still. */
    long stillFor(long nanoTime) {
        return nanoTime - stillSince;
    }

    /**
     * Looks at the time.
     *
     * @param begun whether the answer has begun
     * @param awaitsClient whether the client has yet to send more of its request
     * @return what has taken too long; null for nothing
     */
    @Nullable HostFailure tick(
            long nanoTime, Attempt attempt, boolean begun, boolean awaitsClient) {
        HostFailure late = begun ? null : lateTry(nanoTime, attempt, awaitsClient);
        if (late != null) {
            return late;
        }
        long sent = attempt.requestBytes();
        moved |= sent != seenRequestBytes;
        seenRequestBytes = sent;
        if (moved || (!begun && awaitsClient)) {
            moved = false;
            stillSince = nanoTime;
            return null;
        }
        Duration limit = begun ? STANDSTILL : attempt.timeout();
        if (stillFor(nanoTime) <= limit.toNanos()) {
            return null;
        }
        String text = DurationText.format(limit);
        return HostFailure.of(
                HostFailure.Kind.TOO_SLOW,
                begun ? "its answer stood still for " + text : "no answer within " + text);
    }

    /** Its time is over and another host is asked; whatever comes of it comes too late. */
    private @Nullable HostFailure lateTry(long nanoTime, Attempt attempt, boolean awaitsClient) {
        Duration limit = attempt.perTry();
        if (limit == null || awaitsClient) {
            triedSince = nanoTime;
            return null;
        }
        HostFailure late =
                HostFailure.of(
                        HostFailure.Kind.TRY_TOO_SLOW,
                        "no answer within " + DurationText.format(limit));
        boolean over = nanoTime - triedSince > limit.toNanos() && attempt.claimsAnother(late);
        return over ? late : null;
    }
}
