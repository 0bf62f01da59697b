package dev.evenkeel.proxy;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.Timeouts;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Keeps the time of one attempt over one connection: how long nothing has moved. */
final class Patience {

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
     * Looks at the time. Where it is the client that has taken too long, the attempt is ended.
     *
     * @param begun whether the answer has begun
     * @param awaitsClient whether the client is the one to go on: to send more of its request, or,
     *     where the answer has begun, to take more of that
     * @return what the host has taken too long for; null for nothing
     */
    @Nullable HostFailure tick(
            long nanoTime, Attempt attempt, boolean begun, boolean awaitsClient) {
        HostFailure late = begun ? null : lateTry(nanoTime, attempt, awaitsClient);
        if (late == null) {
            late = overTotal(nanoTime, attempt);
        }
        if (late == null) {
            late = still(nanoTime, attempt, begun, awaitsClient);
        }
        if (late == null || !awaitsClient) {
            return late;
        }
        TimeoutException cause = new TimeoutException(late.words());
        if (begun) {
            attempt.clientFailed(cause);
        } else {
            attempt.requestBroken(cause);
        }
        return null;
    }

    /** That an exchange has taken longer than it may as a whole; null where it hasn't. */
    static @Nullable HostFailure overTotal(long nanoTime, Attempt attempt) {
        Duration total = attempt.timeouts().total();
        return total == null
                        || attempt.isUntimed()
                        || nanoTime - attempt.exchange().begunAt() <= total.toNanos()
                ? null
                : tooSlow("no whole answer within ", total);
    }

    private @Nullable HostFailure still(
            long nanoTime, Attempt attempt, boolean begun, boolean awaitsClient) {
        long sent = attempt.requestBytes();
        moved |= sent != seenRequestBytes;
        seenRequestBytes = sent;
        if (moved) {
            moved = false;
            stillSince = nanoTime;
            return null;
        }
        Timeouts timeouts = attempt.timeouts();
        if (begun) {
            return stillFor(
                    nanoTime, timeouts.effectiveIdleOfAnswer(), "its answer stood still for ");
        }
        return awaitsClient
                ? stillFor(nanoTime, timeouts.effectiveIdleOfRequest(), "no more of it within ")
                : stillFor(nanoTime, timeouts.effectiveFirstByte(), "no answer within ");
    }

    private @Nullable HostFailure stillFor(long nanoTime, Duration limit, String words) {
        return stillFor(nanoTime) > limit.toNanos() ? tooSlow(words, limit) : null;
    }

    private static HostFailure tooSlow(String words, Duration limit) {
        return HostFailure.of(HostFailure.Kind.TOO_SLOW, words + DurationText.format(limit));
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
