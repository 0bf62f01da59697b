package dev.evenkeel.registry;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.Limits;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Holds a service's requests within its limits. An edit of the limits makes a new one, which goes
 * on from what the one before it had counted. Lock-free; any thread.
 */
public final class Limiter {

    private final Limits limits;
    private final AtomicInteger inside;
    private final WaitingLine line;
    private final @Nullable RateLimiter rate;

    private Limiter(
            Limits limits, AtomicInteger inside, WaitingLine line, @Nullable RateLimiter rate) {
        this.limits = limits;
        this.inside = inside;
        this.line = line;
        this.rate = rate;
    }

    /** For these limits; null where there are none. */
    static @Nullable Limiter of(
            @Nullable Limits limits, @Nullable Limiter before, LongSupplier nanoTime) {
        if (limits == null || (before != null && before.limits.equals(limits))) {
            return limits == null ? null : before;
        }
        Limits.Rate rate = limits.rate();
        RateLimiter limiter =
                rate == null
                        ? null
                        : before != null && rate.equals(before.limits.rate())
                                ? before.rate
                                : new RateLimiter(rate, nanoTime);
        return before == null
                ? new Limiter(limits, new AtomicInteger(), new WaitingLine(), limiter)
                : new Limiter(limits, before.inside, before.line, limiter);
    }

    public Limits limits() {
        return limits;
    }

    /** Those that wait for a place. */
    public WaitingLine line() {
        return line;
    }

    /** Counts a request against its rate; how long it came too early in nanoseconds, else 0. */
    public long nanosUntilAllowed(RequestKey request) {
        return rate == null ? 0 : rate.nanosUntilAllowed(request);
    }

    /** Takes a place in the service; whoever got one gives it back, once. */
    public boolean tryEnter() {
        Integer most = limits.requests();
        if (most == null) {
            inside.incrementAndGet();
            return true;
        }
        // Never goes above the limit, not even for a moment: nobody is turned away for a free
        // place.
        int now = inside.get();
        while (now < most) {
            int found = inside.compareAndExchange(now, now + 1);
            if (found == now) {
                return true;
            }
            now = found;
        }
        return false;
    }

    /** Gives a place back that was not made use of: nobody is told. */
    public void giveBack() {
        inside.decrementAndGet();
    }

    /** Gives a place back, and tells whoever has waited longest for one. */
    public void leave() {
        inside.decrementAndGet();
        line.wakeFirst();
    }
}
