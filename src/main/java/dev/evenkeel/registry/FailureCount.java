package dev.evenkeel.registry;

import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.traffic.Meter;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How a host's latest requests have ended: failures in a row, and their share of a sliding window
 * of ten slices. Written by all request threads without a lock; under a race a count may miss one.
 */
final class FailureCount {

    private static final int SLICES = 10;

    private final long origin;
    private final AtomicInteger inRow = new AtomicInteger();
    private volatile @Nullable Window window;

    FailureCount(long nowNanos) {
        this.origin = nowNanos;
    }

    /**
     * Counts one more.
     *
     * @return why the host should be ejected; null where it shouldn't
     */
    @Nullable Phrase ended(int status, boolean failed, PassiveDetection settings, long nowNanos) {
        Window current = window(settings.window().toNanos());
        long slice = current.count(failed, nowNanos - origin);
        if (!failed) {
            if (inRow.get() != 0) {
                inRow.set(0);
            }
            return null;
        }
        int row = inRow.incrementAndGet();
        Phrase reason = null;
        if (settings.consecutive() > 0 && row >= settings.consecutive()) {
            reason = Cause.FAILED_IN_ROW.with(row, inWords(status));
        } else if (settings.ratio() > 0) {
            reason = current.reason(settings, slice);
        }
        if (reason != null) {
            clear();
        }
        return reason;
    }

    void clear() {
        inRow.set(0);
        window = null;
    }

    static Phrase inWords(int status) {
        return status == Meter.NO_ANSWER
                ? Cause.NO_ANSWER.with()
                : Phrase.verbatim(String.valueOf(status));
    }

    private Window window(long nanos) {
        Window known = window;
        if (known == null || known.nanos != nanos) {
            known = new Window(nanos);
            window = known;
        }
        return known;
    }

    private record Slice(long number, AtomicInteger all, AtomicInteger failed) {}

    private static final class Window {

        private final long nanos;
        private final AtomicReferenceArray<@Nullable Slice> slices =
                new AtomicReferenceArray<>(SLICES);

        Window(long nanos) {
            this.nanos = nanos;
        }

        long count(boolean failed, long now) {
            long number = Math.max(0, now) / (nanos / SLICES);
            int place = (int) (number % SLICES);
            Slice slice = slices.get(place);
            while (slice == null || slice.number < number) {
                Slice fresh = new Slice(number, new AtomicInteger(), new AtomicInteger());
                slice = slices.compareAndSet(place, slice, fresh) ? fresh : slices.get(place);
            }
            slice.all.incrementAndGet();
            if (failed) {
                slice.failed.incrementAndGet();
            }
            return number;
        }

        @Nullable Phrase reason(PassiveDetection settings, long newest) {
            long all = 0;
            long failed = 0;
            for (int i = 0; i < SLICES; i++) {
                Slice slice = slices.get(i);
                if (slice != null && slice.number > newest - SLICES) {
                    all += slice.all.get();
                    failed += slice.failed.get();
                }
            }
            return all >= settings.minimumRequests() && failed * 100 >= settings.ratio() * all
                    ? Cause.SHARE_FAILED.with(failed, all)
                    : null;
        }
    }
}
