package dev.evenkeel.health;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Upstream;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Checks every enabled or draining host of every service that has a health check, and follows the
 * registry's edits. All methods may be called from any thread.
 */
public final class HealthChecks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);

    /** Each interval is up to this share shorter or longer, so that checks drift apart. */
    private static final double JITTER = 0.1;

    /**
     * So many first checks start each second: a large file shouldn't knock on all doors at once.
     */
    private static final int FIRST_CHECKS_PER_SECOND = 1_000;

    private final Registry registry;
    private final InstantSource time;
    private final RandomGenerator random;
    private final HttpClient client = new HttpClient();
    private final Probe probe = new Probe(client);
    private final ScheduledThreadPoolExecutor timer;
    private final Map<HostKey, HostCheck> checks = new HashMap<>();
    private Registry.@Nullable Subscription subscription;

    public HealthChecks(Registry registry, InstantSource time, RandomGenerator random) {
        this.registry = registry;
        this.time = time;
        this.random = random;
        this.timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("health-timer").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        QueuedThreadPool threads = new QueuedThreadPool(4, 1);
        threads.setReservedThreads(0);
        threads.setName("health");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setMaxConnectionsPerDestination(4);
    }

    /** Begins to check. */
    public synchronized void start() {
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client of the health checks didn't start", e);
        }
        subscription = registry.onChange(change -> follow());
        follow();
    }

    /**
     * Waits until every host has had a first result, but no longer than this: whoever sends the
     * first request shouldn't meet hosts that nobody has asked yet.
     */
    public void awaitFirstResults(Duration longest) throws InterruptedException {
        Set<HostCheck> first;
        synchronized (this) {
            first = Set.copyOf(checks.values());
        }
        long end = System.nanoTime() + longest.toNanos();
        for (HostCheck check : first) {
            check.awaitFirstResult(end - System.nanoTime());
        }
    }

    /** Checks the hosts of a service at once, besides their regular checks. */
    public synchronized void checkNow(String service) {
        checks.forEach((key, check) -> {
            if (key.service().equals(service)) {
                check.checkNow();
            }
        });
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
        checks.values().forEach(HostCheck::stop);
        checks.clear();
        timer.shutdownNow();
        try {
            client.stop();
        } catch (Exception e) {
            LOG.warn("The HTTP client of the health checks didn't stop cleanly", e);
        }
    }

    /** Starts, changes and stops checks so that they are what the configuration asks for. */
    private synchronized void follow() {
        Map<HostKey, HostCheck> gone = new HashMap<>(checks);
        int started = 0;
        for (Service service : registry.configuration().services()) {
            HealthCheck settings = service.healthCheck();
            if (settings == null) {
                continue;
            }
            for (Host host : service.hosts()) {
                if (host.state() == AdminState.DISABLED) {
                    continue;
                }
                HostKey key = new HostKey(service.name(), host.address());
                gone.remove(key);
                HostCheck known = checks.get(key);
                if (known != null) {
                    known.settings(settings);
                } else {
                    HostCheck fresh = new HostCheck(key, settings, this);
                    checks.put(key, fresh);
                    fresh.startAfter(
                            Duration.ofMillis(1_000L * started++ / FIRST_CHECKS_PER_SECOND));
                }
            }
        }
        gone.forEach((key, check) -> {
            check.stop();
            checks.remove(key);
        });
    }

    Probe probe() {
        return probe;
    }

    Instant now() {
        return time.instant();
    }

    ScheduledFuture<?> later(Runnable task, Duration delay) {
        return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    Duration jittered(Duration interval) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofNanos((long) (interval.toNanos() * factor));
    }

    @Nullable Health healthOf(HostKey key) {
        return registry.routing()
                .service(key.service())
                .flatMap(service ->
                        service.upstreams().stream()
                                .filter(it -> it.address().equals(key.address()))
                                .findFirst())
                .map(Upstream::health)
                .orElse(null);
    }

    void report(HostKey key, Health seen, Health health) {
        registry.reportHealth(key, seen, health);
        switch (health) {
            case Health.Down down -> LOG.warn("{} is down: {}", key, down.reason());
            case Health.Up up -> LOG.info("{} is up", key);
            default -> LOG.debug("{} is {}", key, health);
        }
    }
}
