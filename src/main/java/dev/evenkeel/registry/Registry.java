package dev.evenkeel.registry;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Validation;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The one live truth: the configuration, the runtime state of each host, every edit.
 *
 * <p>Reading never waits: {@link #routing} is one volatile read. {@link #apply}, {@link #undo},
 * {@link #redo} and {@link #reportHealth} may be called from any thread and take turns. Listeners
 * are called on the editing thread, in the order of the edits, after the new state is live; they
 * must be quick and must not edit.
 */
public final class Registry {

    /** A virtual thread each, because starting one never waits; an ejection is seldom. */
    private static final Executor EJECTIONS = Thread.ofVirtual().name("ejection")::start;

    private final InstantSource time;
    private final ReentrantLock turn = new ReentrantLock();
    private final HostRuntimes hosts;
    private final ServiceRuntimes services;
    private final Events events = new Events();
    private final HealthReporting reports;
    private final List<Consumer<Change>> changeListeners = new CopyOnWriteArrayList<>();
    private volatile Routing routing;

    /** Under a turn. */
    private History history;

    /** The configuration went from one revision to another. */
    public record Change(Revision before, Revision after) {}

    /** Ends what it was given for; a second time does nothing. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param initial has been validated; IllegalArgumentException where it doesn't stand
     * @param random where a policy leaves something to chance; must bear use by many threads
     */
    public Registry(
            Configuration initial, Traffic traffic, InstantSource time, RandomGenerator random) {
        this(initial, traffic, time, System::nanoTime, random);
    }

    /**
     * The same, with where the configuration came from, and the key by which clients are told their
     * hosts.
     *
     * @param begun what the history begins with, as the label of an edit
     * @param stickyKey 32 bytes or more, always the same; asked for when a service first needs it,
     *     within an edit
     */
    public Registry(
            Configuration initial,
            Phrase begun,
            Traffic traffic,
            InstantSource time,
            RandomGenerator random,
            Supplier<byte[]> stickyKey) {
        this(initial, begun, traffic, time, System::nanoTime, random, EJECTIONS, stickyKey);
    }

    /**
     * The same, with the clock by which recent latencies fade and ejected hosts come back.
     *
     * @param nanoTime counts as {@link System#nanoTime} does
     */
    public Registry(
            Configuration initial,
            Traffic traffic,
            InstantSource time,
            LongSupplier nanoTime,
            RandomGenerator random) {
        this(initial, traffic, time, nanoTime, random, EJECTIONS);
    }

    /**
     * @param ejections runs what the ends of requests lead to
     */
    Registry(
            Configuration initial,
            Traffic traffic,
            InstantSource time,
            LongSupplier nanoTime,
            RandomGenerator random,
            Executor ejections) {
        this(
                initial,
                Cause.START.with(),
                traffic,
                time,
                nanoTime,
                random,
                ejections,
                keyForOneRun(random));
    }

    private Registry(
            Configuration initial,
            Phrase begun,
            Traffic traffic,
            InstantSource time,
            LongSupplier nanoTime,
            RandomGenerator random,
            Executor ejections,
            Supplier<byte[]> stickyKey) {
        List<Violation> violations = Validation.of(initial);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException("configuration: " + violations);
        }
        this.hosts = new HostRuntimes(traffic, nanoTime);
        this.reports = new HealthReporting(hosts, this::routing, events, time);
        this.time = time;
        Revision first = new Revision(1, time.instant(), Author.START, begun, initial);
        this.history = History.beginningWith(first);
        this.routing = new Routing(first, Map.of(), List.of());
        OutlierDetector outliers =
                new OutlierDetector(turn, this::routing, events, time, nanoTime, ejections);
        this.services = new ServiceRuntimes(traffic, hosts, outliers, nanoTime, random, stickyKey);
        swap(first);
    }

    private static Supplier<byte[]> keyForOneRun(RandomGenerator random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return () -> key;
    }

    /** What requests go by now. */
    public Routing routing() {
        return routing;
    }

    public Revision revision() {
        return routing.revision();
    }

    public Configuration configuration() {
        return routing.revision().configuration();
    }

    /**
     * The one way to change the configuration: validates what the edit makes of it, swaps it in,
     * tells the listeners. Nothing changes where it can't stand.
     *
     * @param label what the edit does, for undo and the history
     * @param edit makes a new configuration of the current one; must have no other effect
     */
    public EditResult apply(Author author, Phrase label, UnaryOperator<Configuration> edit) {
        return apply(author, label, null, edit);
    }

    /** The same, with a label that is the same in every language. */
    public EditResult apply(Author author, String label, UnaryOperator<Configuration> edit) {
        return apply(author, Phrase.verbatim(label), edit);
    }

    /**
     * The same, but only where the current revision is the one the edit was made for.
     *
     * @param expectedRevision its number; null for any
     */
    public EditResult apply(
            Author author,
            Phrase label,
            @Nullable Long expectedRevision,
            UnaryOperator<Configuration> edit) {
        return apply(author, null, label, expectedRevision, edit, null);
    }

    /**
     * The same.
     *
     * @param token the name of the token it came with; null for none
     * @param goneBackTo the edit of the history whose state it brings back; null for none
     */
    public EditResult apply(
            Author author,
            @Nullable String token,
            Phrase label,
            @Nullable Long expectedRevision,
            UnaryOperator<Configuration> edit,
            @Nullable Long goneBackTo) {
        return apply(author, token, label, expectedRevision, edit, goneBackTo, false);
    }

    private EditResult apply(
            Author author,
            @Nullable String token,
            Phrase label,
            @Nullable Long expectedRevision,
            UnaryOperator<Configuration> edit,
            @Nullable Long goneBackTo,
            boolean amends) {
        return inTurn(() -> {
            Revision current = revision();
            if (expectedRevision != null && expectedRevision != current.number()) {
                return new EditResult.Outdated(current);
            }
            Configuration changed = edit.apply(current.configuration());
            if (changed.equals(current.configuration())) {
                return new EditResult.Unchanged(current);
            }
            List<Violation> violations = Validation.ofChange(current.configuration(), changed);
            if (!violations.isEmpty()) {
                return new EditResult.Rejected(violations);
            }
            Revision next =
                    history.next(time.instant(), author, token, label, changed, goneBackTo, amends);
            return install(next, history.edited(next));
        });
    }

    /**
     * Makes one edit of the current revision's and a further one, for what comes about in two steps
     * and is one to a person: undo takes both back.
     *
     * @param label what both do
     * @param expectedRevision the current revision's number
     */
    public EditResult amend(
            Author author, Phrase label, long expectedRevision, UnaryOperator<Configuration> edit) {
        return apply(author, null, label, expectedRevision, edit, null, true);
    }

    /** Takes back the latest edit; unchanged where there is none. */
    public EditResult undo(Author author) {
        return undo(author, null);
    }

    /** The same, by the name of the token it came with; null for none. */
    public EditResult undo(Author author, @Nullable String token) {
        return inTurn(() -> {
            Revision back = history.previous();
            if (back == null) {
                return new EditResult.Unchanged(revision());
            }
            Phrase words = Cause.UNDO.with(revision().edit().label());
            Revision now = revision().backTo(back, time.instant(), author, token, words);
            return install(now, history.steppedBack(now));
        });
    }

    /** Does again what was last undone; unchanged where nothing was. */
    public EditResult redo(Author author) {
        return redo(author, null);
    }

    /** The same, by the name of the token it came with; null for none. */
    public EditResult redo(Author author, @Nullable String token) {
        return inTurn(() -> {
            Revision next = history.following();
            if (next == null) {
                return new EditResult.Unchanged(revision());
            }
            Phrase words = Cause.REDO.with(next.edit().label());
            Revision now = revision().backTo(next, time.instant(), author, token, words);
            return install(now, history.steppedForward(now));
        });
    }

    /**
     * Goes back to a state of the history, whether it was undone or not. It is an edit as any
     * other: undo takes it back.
     *
     * @param edit the number of the edit that led to it; unchanged where it isn't kept
     */
    public EditResult goTo(Author author, long edit) {
        return inTurn(() -> {
            Revision state = history.find(edit);
            if (state == null) {
                return new EditResult.Unchanged(revision());
            }
            Phrase led = state.edit().label();
            Phrase label = led.wording() == Cause.GO_TO ? led : Cause.GO_TO.with(led);
            return apply(author, null, label, null, it -> state.configuration(), edit);
        });
    }

    /** The label of the edit that {@link #undo} would take back; null where there is none. */
    public @Nullable Phrase undoLabel() {
        return history().undoLabel();
    }

    /** The label of the edit that {@link #redo} would do again; null where there is none. */
    public @Nullable Phrase redoLabel() {
        return history().redoLabel();
    }

    /** Every state up to the live one, and those beside. */
    public History history() {
        return inTurn(() -> history);
    }

    /** Sets what is known of a host's health; nothing where there is no such host. */
    public void reportHealth(HostKey key, Health health) {
        reportHealth(key, null, health);
    }

    /**
     * Sets what is known of a host's health, unless that has changed meanwhile: a check that was on
     * its way when somebody else reported, or when checks were turned off, comes too late.
     *
     * @param seen what the reporter went by; null for nothing
     */
    public void reportHealth(HostKey key, @Nullable Health seen, Health health) {
        inTurn(() -> reports.take(key, seen, health));
    }

    /**
     * Keeps the result of a check and sets the health that follows from it. Nothing comes between.
     *
     * @param judge makes the new health of the current one; must be quick and have no other effect
     *     on the registry
     * @return the health from now on; null where there is no such host
     */
    public @Nullable Health reportCheck(
            HostKey key, CheckReport result, UnaryOperator<Health> judge) {
        return this.<@Nullable Health>inTurn(() -> reports.take(key, result, judge));
    }

    /** Keeps what somebody has found out about a certificate, and tells it. */
    public void report(CertificateEvent event) {
        inTurn(() -> events.add(event));
    }

    /** What has happened lately, newest first; a thousand at most. */
    public List<Event> events() {
        return inTurn(() -> events.latest());
    }

    public Subscription onChange(Consumer<Change> listener) {
        changeListeners.add(listener);
        return () -> changeListeners.remove(listener);
    }

    /** Of every event; called as other listeners are. */
    public Subscription onEvent(Consumer<Event> listener) {
        return events.onEvent(listener);
    }

    private void inTurn(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private EditResult install(Revision after, History past) {
        Revision before = revision();
        swap(after);
        history = past;
        Listeners.tell(changeListeners, new Change(before, after));
        return new EditResult.Applied(after);
    }

    /** Makes a revision live. */
    private void swap(Revision revision) {
        Routing before = routing;
        routing = services.after(before, revision);
        hosts.forgetWhatIsGone(before, routing);
        events.addAll(hosts.takeNews());
    }
}
