package dev.evenkeel.demo;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import javax.net.ssl.SSLContext;

/**
 * Sends GET requests at a steady rate, whether or not the earlier ones have been answered (an open
 * loop: a slow host doesn't slow the traffic down). All methods may be called from any thread and
 * return at once.
 */
public final class TrafficGenerator implements AutoCloseable {

    public static final int LOWEST_RATE = 1;
    public static final int HIGHEST_RATE = 5_000;

    /** Asked for below the target where nothing else is said. */
    public static final List<String> DEFAULT_PATHS =
            List.of("/", "/hello", "/items/17", "/items/42", "/search?q=tea");

    private static final Logger LOG = LoggerFactory.getLogger(TrafficGenerator.class);
    private static final int MOST_IN_FLIGHT = 512;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** So often it looks whether it should stop or whether the rate has changed. */
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Many requests a second are sent in small groups: waking for each would cost more. */
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Supplier<URI> target;
    private final List<String> paths;
    private final RandomGenerator random;
    private final Supplier<SSLContext> tls;
    private final LongAdder sent = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile int rate;
    private volatile @Nullable Thread pacer;

    /**
     * What has happened since it was made.
     *
     * @param answered with any status below 500
     * @param failed with a 5xx status or no answer at all
     * @param skipped not sent, as too many were in flight already
     */
    public record Counts(long sent, long answered, long failed, long skipped, int inFlight) {}

    /**
     * @param target asked for each request, so that it may move; the paths are put after its own
     * @param paths each with a leading slash, percent-encoded, and perhaps a query
     * @param random chooses among them; only one thread at a time uses it
     * @param tls says whom to trust where the target is reached by TLS, names included
     */
    public TrafficGenerator(
            Supplier<URI> target,
            List<String> paths,
            RandomGenerator random,
            Supplier<SSLContext> tls) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("paths: none (expected: at least one)");
        }
        this.target = target;
        this.paths = List.copyOf(paths);
        this.random = random;
        this.tls = tls;
    }

    /** Begins to send, or goes on at another rate. */
    public synchronized void start(int requestsPerSecond) {
        setRate(requestsPerSecond);
        if (pacer == null) {
            Thread thread =
                    Thread.ofPlatform().name("demo-traffic-pace").daemon().unstarted(this::run);
            pacer = thread;
            thread.start();
        }
    }

    /** Another rate from now on; what is outside {@link #LOWEST_RATE} and its like is moved in. */
    public void setRate(int requestsPerSecond) {
        rate = Math.clamp(requestsPerSecond, LOWEST_RATE, HIGHEST_RATE);
    }

    /** Requests a second, as set last. */
    public int rate() {
        return rate;
    }

    public boolean isRunning() {
        return pacer != null;
    }

    /** Sends no more; what is in flight may finish. */
    public synchronized void stop() {
        Thread thread = pacer;
        pacer = null;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        stop();
    }

    public Counts counts() {
        return new Counts(sent.sum(), answered.sum(), failed.sum(), skipped.sum(), inFlight.get());
    }

    private void run() {
        HttpClient client = newClient();
        try {
            client.start();
            int known = rate;
            Pace pace = new Pace(known, System.nanoTime());
            while (pacer == Thread.currentThread()) {
                if (known != rate) {
                    known = rate;
                    pace.setRate(known, System.nanoTime());
                }
                for (int due = pace.due(System.nanoTime()); due > 0; due--) {
                    send(client);
                }
                LockSupport.parkNanos(
                        Math.clamp(pace.untilNext(), SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
            }
            long end = System.nanoTime() + FAREWELL.toNanos();
            while (inFlight.get() > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(LONGEST_PAUSE_NANOS);
            }
        } catch (Exception e) {
            LOG.error("The sample traffic has ended", e);
        } finally {
            ended();
            stop(client);
        }
    }

    /** Where the thread died by itself, it isn't running any more. */
    private synchronized void ended() {
        if (pacer == Thread.currentThread()) {
            pacer = null;
        }
    }

    private void send(HttpClient client) {
        if (inFlight.get() >= MOST_IN_FLIGHT) {
            skipped.increment();
            return;
        }
        sent.increment();
        inFlight.incrementAndGet();
        try {
            client.newRequest(next())
                    .timeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .send(this::finished);
        } catch (RuntimeException e) {
            inFlight.decrementAndGet();
            failed.increment();
            LOG.debug("A sample request couldn't be sent", e);
        }
    }

    private URI next() {
        String base = target.get().toString();
        String path = paths.get(random.nextInt(paths.size()));
        return URI.create(
                base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
    }

    private void finished(Result result) {
        inFlight.decrementAndGet();
        boolean well = !result.isFailed() && result.getResponse().getStatus() < 500;
        (well ? answered : failed).increment();
    }

    private HttpClient newClient() {
        QueuedThreadPool threads = new QueuedThreadPool(4, 1);
        threads.setName("demo-traffic");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        SslContextFactory.Client trusting = new SslContextFactory.Client();
        trusting.setSslContext(tls.get());
        ClientConnector connector = new ClientConnector();
        connector.setExecutor(threads);
        connector.setSslContextFactory(trusting);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setMaxConnectionsPerDestination(128);
        client.setMaxRequestsQueuedPerDestination(MOST_IN_FLIGHT);
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "evenkeel-sample-traffic"));
        return client;
    }

    private static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception e) {
            LOG.warn("The HTTP client of the sample traffic didn't stop cleanly", e);
        }
    }
}
