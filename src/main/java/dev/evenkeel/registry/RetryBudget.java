package dev.evenkeel.registry;

import dev.evenkeel.model.Retries;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps retries from becoming a storm: a share of a service's live requests, as Finagle's {@code
 * RetryBudget} and Envoy's {@code retry_budget} have it. Survives edits of the service.
 *
 * <p>What counts are retries without success, and those of which nobody knows yet. One that is
 * answered well gives its place back: so a host that fails beside others that don't uses up
 * nothing, while a service whose hosts all fail gets its share of further requests and no more.
 *
 * <p>While no retry has failed for ten seconds, the share is taken of all requests in them: a host
 * that dies with many requests under way may have all of them sent elsewhere. From the first that
 * fails on, it is taken of the requests since then, and of the last two seconds at most.
 *
 * <p>Where requests are so few that their share comes to less than one, there is a reserve: so many
 * retries as {@link Retries#minimum} says, which those that fail use up and further requests earn
 * back, each its share. So however few or many requests there are, and however long it lasts, the
 * retries that fail are at most their share of the requests and this reserve. Safe for use by any
 * number of threads, without a lock.
 */
public final class RetryBudget {

    private static final int SECONDS = 10;

    /** A retry, in hundredths. */
    private static final long WHOLE = 100;

    private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The present second, which has only begun, and the one before. */
    private static final int LATELY = 2;

    private final long origin;
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Slice> slices =
            new AtomicReferenceArray<>(SECONDS + 1);

    /** What is left of the reserve, in hundredths of a retry; below zero after many have failed. */
    private final AtomicLong reserve = new AtomicLong(Long.MAX_VALUE);

    /** When the first retry failed after a time without. */
    private volatile Turn turn = new Turn(Long.MIN_VALUE, 0);

    private record Slice(long number, AtomicLong requests, AtomicLong failed) {}

    /**
     * @param requests how many had come before, in the same second
     */
    private record Turn(long second, long requests) {}

    RetryBudget(long nowNanos) {
        this.origin = nowNanos;
    }

    /** A client's request has come. */
    public void requested(Retries settings, long nowNanos) {
        slice(nowNanos).requests.incrementAndGet();
        long most = WHOLE * settings.minimum();
        if (reserve.get() != most) {
            reserve.updateAndGet(left ->
                    left > most ? most : Math.min(most, Math.max(-most, left) + settings.budget()));
        }
    }

    /**
     * Takes a place for a retry, to be given back by {@link #ended}.
     *
     * @return false where the budget is spent
     */
    public boolean tryAcquire(Retries settings, long nowNanos) {
        long now = slice(nowNanos).number;
        long failedLately = sum(now, LATELY, true);
        boolean calm = failedLately == 0 && sum(now, SECONDS, true) == 0;
        long requests = calm ? sum(now, SECONDS, false) : requestsLately(now);
        long share = requests * settings.budget();
        long kept = reserve(settings, now);
        int taken = underway.get();
        while (WHOLE * (failedLately + taken + 1) <= share || WHOLE * (taken + 1) <= kept) {
            int found = underway.compareAndExchange(taken, taken + 1);
            if (found == taken) {
                return true;
            }
            taken = found;
        }
        return false;
    }

    /**
     * What of it may be used now: none where the share is worth more, so that the two don't add up.
     */
    private long reserve(Retries settings, long now) {
        long most = WHOLE * settings.minimum();
        return sum(now, LATELY, false) * settings.budget() < most
                ? Math.min(reserve.get(), most)
                : 0;
    }

    /** A retry is over. */
    public void ended(boolean failed, long nowNanos) {
        if (failed) {
            reserve.addAndGet(-WHOLE);
            Slice slice = slice(nowNanos);
            if (slice.failed.getAndIncrement() == 0 && sum(slice.number, SECONDS, true) == 1) {
                turn = new Turn(slice.number, slice.requests.get());
            }
        }
        underway.decrementAndGet();
    }

    private long requestsLately(long now) {
        Turn since = turn;
        return since.second > now - LATELY
                ? sum(now, (int) (now - since.second) + 1, false) - since.requests
                : sum(now, LATELY, false);
    }

    private long sum(long newest, int count, boolean failed) {
        long sum = 0;
        for (int i = 0; i < slices.length(); i++) {
            Slice slice = slices.get(i);
            if (slice != null && slice.number > newest - count) {
                sum += (failed ? slice.failed : slice.requests).get();
            }
        }
        return sum;
    }

    private Slice slice(long nowNanos) {
        long number = Math.max(0, nowNanos - origin) / SLICE_NANOS;
        int place = (int) (number % slices.length());
        Slice slice = slices.get(place);
        while (slice == null || slice.number < number) {
            Slice fresh = new Slice(number, new AtomicLong(), new AtomicLong());
            slice = slices.compareAndSet(place, slice, fresh) ? fresh : slices.get(place);
        }
        return slice;
    }
}
