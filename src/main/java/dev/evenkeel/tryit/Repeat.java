package dev.evenkeel.tryit;

import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Field;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One request sent many times, so many at a time, and what came of it so far. Lock-free: the proxy
 * tells of each request on a thread that may not wait.
 */
public final class Repeat {

    /** How often at most. */
    public static final int MOST = 10_000;

    /** How many at a time at most. */
    public static final int MOST_AT_ONCE = 100;

    private static final int PENDING = 0;
    private static final int FAILED = -1;

    private final Sender sender;
    private final Journal journal;
    private final Aimed aimed;
    private final String prefix;
    private final int times;
    private final int atOnce;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicIntegerArray statuses;
    private final AtomicLongArray nanos;
    private final AtomicReferenceArray<@Nullable String> hosts;
    private final Set<Request> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final long start = System.nanoTime();
    private volatile boolean cancelled;
    private volatile long end;
    private volatile Journal.@Nullable Watch watch;
    private volatile Outcome.@Nullable Failure firstFailure;

    /**
     * @param prefix how the ids of its requests begin
     */
    Repeat(Sender sender, Journal journal, Aimed aimed, String prefix, int times, int atOnce) {
        this.sender = sender;
        this.journal = journal;
        this.aimed = withoutId(aimed);
        this.prefix = prefix;
        this.times = Math.clamp(times, 1, MOST);
        this.atOnce = Math.clamp(atOnce, 1, MOST_AT_ONCE);
        statuses = new AtomicIntegerArray(this.times);
        nanos = new AtomicLongArray(this.times);
        hosts = new AtomicReferenceArray<>(this.times);
    }

    private static Aimed withoutId(Aimed aimed) {
        Draft draft = aimed.draft();
        return new Aimed(
                new Draft(
                        draft.method(),
                        draft.path(),
                        draft.query(),
                        draft.fields().stream().filter(it -> !isId(it)).toList(),
                        draft.contentType(),
                        draft.body()),
                aimed.reach(),
                aimed.origin());
    }

    private static boolean isId(Field field) {
        return field.name().equalsIgnoreCase("X-Request-Id");
    }

    void begin() {
        watch = journal.watch(new Journal.Watcher(prefix, false, this::tell));
        for (int i = 0; i < atOnce; i++) {
            next();
        }
    }

    /** No more are sent, and those under way are given up. */
    public void cancel() {
        cancelled = true;
        for (Request request : underWay) {
            var _ = request.abort(new CancellationException());
        }
        if (begun.get() == ended.get()) {
            close();
        }
    }

    /** Whether requests are under way or to come. */
    public boolean isRunning() {
        return !closed.get();
    }

    /** Whether nothing more will be known of it. */
    public boolean isToldOrLate() {
        return closed.get()
                && (spread().unknown().count() == 0
                        || System.nanoTime() - end > Sender.ENTRY_WITHIN.toNanos());
    }

    /** What came of it so far. */
    public Spread spread() {
        long until = end == 0 ? System.nanoTime() : end;
        return Spread.of(
                times,
                statuses,
                nanos,
                hosts,
                Math.min(begun.get(), times),
                until - start,
                firstFailure);
    }

    private void next() {
        int index = cancelled ? times : begun.getAndUpdate(it -> it < times ? it + 1 : it);
        if (index >= times) {
            return;
        }
        long from = System.nanoTime();
        try {
            Request request = sender.request(aimed, prefix + index);
            underWay.add(request);
            request.send(result -> ended(index, request, result, from));
            if (cancelled) {
                var _ = request.abort(new CancellationException());
            }
        } catch (Exception x) {
            end(index, FAILED, from, Exchange.failureOf(x));
        }
    }

    private void ended(int index, Request request, Result result, long from) {
        underWay.remove(request);
        Throwable x = result.getFailure();
        end(
                index,
                x == null ? result.getResponse().getStatus() : FAILED,
                from,
                x == null ? null : Exchange.failureOf(x));
    }

    private void end(int index, int status, long from, Outcome.@Nullable Failure failure) {
        nanos.set(index, System.nanoTime() - from);
        statuses.set(index, status);
        if (failure != null && firstFailure == null) {
            firstFailure = failure;
        }
        int all = ended.incrementAndGet();
        sender.soon(this::next);
        if (all == times || (cancelled && all >= begun.get())) {
            close();
        }
    }

    private void close() {
        Journal.Watch current = watch;
        if (closed.compareAndSet(false, true)) {
            end = System.nanoTime();
            if (current != null) {
                // What the proxy wrote down of the last ones may come a little after their answers.
                CompletableFuture.delayedExecutor(Sender.ENTRY_WITHIN.toSeconds(), TimeUnit.SECONDS)
                        .execute(current::close);
            }
        }
    }

    private void tell(JournalEntry entry) {
        for (Field field : entry.requestFields()) {
            if (isId(field)) {
                tell(field.value().substring(prefix.length()), entry);
            }
        }
    }

    private void tell(String number, JournalEntry entry) {
        // Nobody else can guess the ids, but what comes over a socket is looked at.
        int index = number.matches("\\d{1,5}") ? Integer.parseInt(number) : times;
        if (index < times && !entry.tries().isEmpty()) {
            hosts.set(index, entry.tries().getLast().host());
        }
    }

    /** Whether a request has not ended. */
    static boolean isPending(int status) {
        return status == PENDING;
    }

    /** Whether a request got no answer. */
    static boolean isFailed(int status) {
        return status == FAILED;
    }
}
