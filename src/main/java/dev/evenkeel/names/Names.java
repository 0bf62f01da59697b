package dev.evenkeel.names;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The addresses of hosts that are given by name. A name is looked up again when the time to live of
 * its last answer is over, on a thread of its own; until there is a new one, and while there can be
 * none, the last good one serves. Whoever asks never waits, and takes no lock.
 */
public final class Names {

    /** How long an answer is kept whose time to live nobody knows, as of the hosts file. */
    public static final Duration REFRESH = Duration.ofSeconds(10);

    /** How long any answer is kept at least. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** How long any answer is kept at most. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** How soon a name is looked up again that has no answer. */
    public static final Duration AGAIN = Duration.ofSeconds(1);

    private static final int MOST_LOOKUPS = 16;

    private final Resolver resolver;
    private final TimesToLive timesToLive;
    private final LongSupplier nanoTime;
    private final Executor executor;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

    /** Looks a name up; may take as long as it likes. */
    @FunctionalInterface
    public interface Resolver {
        /** One address or more. */
        List<InetAddress> lookUp(String name) throws UnknownHostException;
    }

    /** The same, with no time to live known of any name. */
    public Names(Resolver resolver, LongSupplier nanoTime, Executor executor) {
        this(
                resolver,
                (name, found) -> CompletableFuture.completedFuture(Optional.empty()),
                nanoTime,
                executor);
    }

    /**
     * @param nanoTime counts as {@link System#nanoTime} does
     * @param executor runs look-ups, which may block
     */
    public Names(
            Resolver resolver, TimesToLive timesToLive, LongSupplier nanoTime, Executor executor) {
        this.resolver = resolver;
        this.timesToLive = timesToLive;
        this.nanoTime = nanoTime;
        this.executor = executor;
    }

    /**
     * By the system's resolver, its hosts file included; what it doesn't tell, how long an answer
     * may be kept, is asked of the DNS servers that the system uses.
     */
    public static Names ofSystem() {
        // Else the JDK keeps answers for half a minute on top. Has no effect where somebody has
        // looked up a name before.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        MOST_LOOKUPS,
                        MOST_LOOKUPS,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("names-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return new Names(
                name -> List.of(InetAddress.getAllByName(name)),
                DnsTimesToLive.ofSystem(),
                System::nanoTime,
                threads);
    }

    /** What is no name but an IP address, IPv6 without brackets; null for a name. */
    public static @Nullable List<InetAddress> literal(String host) {
        char last = host.charAt(host.length() - 1);
        boolean address =
                host.indexOf(':') >= 0
                        || (last >= '0'
                                && last <= '9'
                                && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
        return address ? List.of(InetAddress.ofLiteral(host)) : null;
    }

    /**
     * The last good answer for a name. Where it is old, a new one is on its way.
     *
     * @return null where there is none yet
     */
    public @Nullable List<InetAddress> known(String name) {
        List<InetAddress> literal = literal(name);
        if (literal != null) {
            return literal;
        }
        Entry entry = entry(name);
        List<InetAddress> addresses = entry.addresses;
        if (addresses != null && entry.isDue()) {
            var _ = entry.lookUp();
        }
        return addresses;
    }

    /** The same, as soon as there is one; fails with UnknownHostException where there is none. */
    public CompletableFuture<List<InetAddress>> find(String name) {
        List<InetAddress> addresses = known(name);
        if (addresses != null) {
            return CompletableFuture.completedFuture(addresses);
        }
        Entry entry = entry(name);
        UnknownHostException failure = entry.failure;
        return failure != null && !entry.isDue()
                ? CompletableFuture.failedFuture(failure)
                : entry.lookUp();
    }

    private static Duration bounded(Duration ttl) {
        if (ttl.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
    }

    private Entry entry(String name) {
        Entry known = entries.get(name);
        return known != null ? known : entries.computeIfAbsent(name, Entry::new);
    }

    private final class Entry {

        private final String name;
        private final AtomicReference<@Nullable CompletableFuture<List<InetAddress>>> underway =
                new AtomicReference<>();
        private volatile @Nullable List<InetAddress> addresses;
        private volatile @Nullable UnknownHostException failure;
        private volatile long dueNanos = nanoTime.getAsLong();

        Entry(String name) {
            this.name = name;
        }

        boolean isDue() {
            return nanoTime.getAsLong() - dueNanos >= 0;
        }

        /** One at a time; whoever comes meanwhile gets the same answer. */
        CompletableFuture<List<InetAddress>> lookUp() {
            CompletableFuture<List<InetAddress>> fresh = new CompletableFuture<>();
            CompletableFuture<List<InetAddress>> current = underway.compareAndExchange(null, fresh);
            if (current != null) {
                return current;
            }
            executor.execute(() -> lookUp(fresh));
            return fresh;
        }

        private void lookUp(CompletableFuture<List<InetAddress>> answer) {
            try {
                List<InetAddress> found = List.copyOf(resolver.lookUp(name));
                addresses = found;
                failure = null;
                done(REFRESH);
                answer.complete(found);
                keepAsLongAsItLives(found);
            } catch (UnknownHostException x) {
                failed(answer, x);
            } catch (RuntimeException x) {
                UnknownHostException unknown = new UnknownHostException(name);
                unknown.initCause(x);
                failed(answer, unknown);
            }
        }

        /** Nobody waits for this: until it is known the answer serves as any other. */
        private void keepAsLongAsItLives(List<InetAddress> found) {
            long since = nanoTime.getAsLong();
            long due = dueNanos;
            var _ =
                    timesToLive
                            .of(name, found)
                            .thenAccept(known ->
                                    known.ifPresent(ttl -> {
                                        if (dueNanos == due) { // no later answer has come meanwhile
                                            dueNanos = since + bounded(ttl).toNanos();
                                        }
                                    }));
        }

        private void failed(CompletableFuture<List<InetAddress>> answer, UnknownHostException why) {
            failure = why;
            done(AGAIN);
            answer.completeExceptionally(why);
        }

        private void done(Duration rest) {
            dueNanos = nanoTime.getAsLong() + rest.toNanos();
            underway.set(null);
        }
    }
}
