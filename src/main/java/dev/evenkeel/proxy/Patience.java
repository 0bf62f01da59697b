package dev.evenkeel.proxy;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.phrase.Wording;
import dev.evenkeel.registry.Trouble;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Keeps the time of one attempt over one connection: how long nothing has moved. */
final class Patience {

    private boolean moved;
    private long stillSince;
    private long triedSince;
    private long seenRequestBytes;

    /** Since when it is the host that has been waited for. */
    private long hostsSince;

    void begin(long nanoTime) {
        moved = false;
        stillSince = nanoTime;
        triedSince = hostsSince = System.nanoTime();
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
        if (awaitsClient) {
            hostsSince = nanoTime;
        }
        HostFailure late = begun ? null : lateTry(nanoTime, attempt, awaitsClient);
        if (late == null) {
            late = overTotal(nanoTime, attempt, hostsSince);
        }
        if (late == null) {
            late = still(nanoTime, attempt, begun, awaitsClient);
        }
        if (late == null || !awaitsClient) {
            return late;
        }
        TimeoutException cause = new TimeoutException(late.reason().toString());
        if (begun) {
            attempt.clientFailed(cause);
        } else {
            attempt.requestBroken(cause);
        }
        return null;
    }

    /**
     * That an exchange has taken longer than it may as a whole; null where it hasn't. It is the
     * host's failure only where the host has had half of that time: else clients that are slow to
     * send could have well hosts taken out.
     *
     * @param hostsSince since when it is the host that has been waited for
     */
    static @Nullable HostFailure overTotal(long nanoTime, Attempt attempt, long hostsSince) {
        Duration total = attempt.timeouts().total();
        if (total == null
                || attempt.isUntimed()
                || nanoTime - attempt.exchange().begunAt() <= total.toNanos()) {
            return null;
        }
        HostFailure.Kind kind =
                nanoTime - hostsSince < total.toNanos() / 2
                        ? HostFailure.Kind.OUT_OF_TIME
                        : HostFailure.Kind.TOO_SLOW;
        return HostFailure.of(
                kind, RequestTrouble.NO_WHOLE_ANSWER_WITHIN.with(DurationText.format(total)));
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
            return stillFor(nanoTime, timeouts.effectiveIdleOfAnswer(), RequestTrouble.STOOD_STILL);
        }
        return awaitsClient
                ? stillFor(
                        nanoTime, timeouts.effectiveIdleOfRequest(), RequestTrouble.NO_MORE_WITHIN)
                : stillFor(nanoTime, timeouts.effectiveFirstByte(), Trouble.NO_ANSWER_WITHIN);
    }

    private @Nullable HostFailure stillFor(long nanoTime, Duration limit, Wording words) {
        return stillFor(nanoTime) > limit.toNanos() ? tooSlow(words, limit) : null;
    }

    private static HostFailure tooSlow(Wording words, Duration limit) {
        return HostFailure.of(HostFailure.Kind.TOO_SLOW, words.with(DurationText.format(limit)));
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
                        Trouble.NO_ANSWER_WITHIN.with(DurationText.format(limit)));
        boolean over = nanoTime - triedSince > limit.toNanos() && attempt.claimsAnother(late);
        return over ? late : null;
    }
}
