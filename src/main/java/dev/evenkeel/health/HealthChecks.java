package dev.evenkeel.health;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.names.Names;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.CheckReport;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.tls.Certificates;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Checks every enabled or draining host of every service that has a health check, and follows the
 * registry's edits. All methods may be called from any thread.
 */
public final class HealthChecks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);

    /**
     * So many checks out of turn start each second: a large file, or one edit, shouldn't knock on
     * all doors at once.
     */
    private static final int FIRST_CHECKS_PER_SECOND = 1_000;

    private final Registry registry;
    private final InstantSource time;
    private final LongSupplier nanoTime;
    private final Cadence cadence;
    private final Prober prober;
    private final Later later;

    /** What the checks rest on, the latest started first to stop. */
    private final List<AutoCloseable> rests;

    private final Map<String, Map<HostAddress, HostCheck>> checks = new HashMap<>();
    private Registry.@Nullable Subscription subscription;

    public HealthChecks(Registry registry, InstantSource time, RandomGenerator random) {
        this(registry, time, random, Names.ofSystem());
    }

    /**
     * The same, with the addresses of the hosts that have names.
     *
     * @param names shared with the proxy, so that both reach the same
     */
    public HealthChecks(
            Registry registry, InstantSource time, RandomGenerator random, Names names) {
        this(registry, time, random, names, new Certificates(() -> Path.of(""), time));
    }

    /**
     * The same.
     *
     * @param certificates by which hosts are met by TLS, as the proxy meets them
     */
    public HealthChecks(
            Registry registry,
            InstantSource time,
            RandomGenerator random,
            Names names,
            Certificates certificates) {
        this(
                registry,
                time,
                random,
                names,
                new CheckClients(new SslContextFactory.Client(), certificates));
    }

    /**
     * @param tls whom to trust
     */
    HealthChecks(
            Registry registry,
            InstantSource time,
            RandomGenerator random,
            Names names,
            SslContextFactory.Client tls) {
        this(
                registry,
                time,
                random,
                names,
                new CheckClients(tls, new Certificates(() -> Path.of(""), time)));
    }

    private HealthChecks(
            Registry registry,
            InstantSource time,
            RandomGenerator random,
            Names names,
            CheckClients clients) {
        this.registry = registry;
        this.time = time;
        this.nanoTime = System::nanoTime;
        this.cadence = new Cadence(random);
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("health-timer").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // when closed
        this.later =
                (task, delay) -> {
                    ScheduledFuture<?> future =
                            timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                    return () -> future.cancel(false);
                };
        this.prober = new Probe(clients, names, nanoTime, later);
        this.rests = List.of(timer::shutdownNow, clients);
    }

    /**
     * With everything that takes time in the caller's hands.
     *
     * @param nanoTime counts as {@link System#nanoTime} does
     */
    HealthChecks(
            Registry registry,
            InstantSource time,
            LongSupplier nanoTime,
            RandomGenerator random,
            Prober prober,
            Later later) {
        this.registry = registry;
        this.time = time;
        this.nanoTime = nanoTime;
        this.cadence = new Cadence(random);
        this.prober = prober;
        this.later = later;
        this.rests = List.of();
    }

    /** Begins to check. */
    public synchronized void start() {
        subscription =
                registry.onChange(change ->
                        follow(change.before().configuration(), change.after().configuration()));
        follow(Configuration.EMPTY, registry.configuration());
    }

    /**
     * Waits until every host has had a first result, but no longer than this: whoever sends the
     * first request shouldn't meet hosts that nobody has asked yet.
     */
    public void awaitFirstResults(Duration longest) throws InterruptedException {
        Set<HostCheck> first;
        synchronized (this) {
            first = new HashSet<>();
            checks.values().forEach(it -> first.addAll(it.values()));
        }
        long end = System.nanoTime() + longest.toNanos();
        for (HostCheck check : first) {
            check.awaitFirstResult(end - System.nanoTime());
        }
    }

    /** Checks the hosts of a service soon, besides their regular checks. */
    public synchronized void checkNow(String service) {
        int started = 0;
        for (HostCheck check : checks.getOrDefault(service, Map.of()).values()) {
            check.checkAfter(stagger(started++));
        }
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
        checks.values().forEach(HealthChecks::stop);
        checks.clear();
        for (AutoCloseable one : rests) {
            try {
                one.close();
            } catch (Exception e) {
                LOG.warn("The health checks didn't stop cleanly", e);
            }
        }
    }

    /**
     * Starts, changes and stops checks so that they are what the configuration asks for. A service
     * that an edit left alone, the same instance, isn't looked into.
     */
    private synchronized void follow(Configuration before, Configuration after) {
        Set<Service> same = Collections.newSetFromMap(new IdentityHashMap<>());
        same.addAll(before.services());
        Set<String> names = new HashSet<>();
        int started = 0;
        for (Service service : after.services()) {
            names.add(service.name());
            if (!same.contains(service)) {
                started = follow(service, started);
            }
        }
        for (Service service : before.services()) {
            if (!names.contains(service.name())) {
                stop(checks.remove(service.name()));
            }
        }
    }

    private int follow(Service service, int alreadyStarted) {
        Map<HostAddress, HostCheck> known = checks.getOrDefault(service.name(), Map.of());
        Map<HostAddress, HostCheck> gone = new HashMap<>(known);
        Map<HostAddress, HostCheck> wanted = new HashMap<>();
        HealthCheck settings = service.healthCheck();
        int started = alreadyStarted;
        for (Host host : service.hosts()) {
            if (settings == null || !service.checks(host)) {
                continue;
            }
            HostCheck check = gone.remove(host.address());
            if (check != null) {
                started += check.settings(settings, service.tls(), stagger(started)) ? 1 : 0;
            } else {
                check =
                        new HostCheck(
                                new HostKey(service.name(), host.address()),
                                settings,
                                service.tls(),
                                this);
                check.checkAfter(stagger(started++));
            }
            wanted.put(host.address(), check);
        }
        stop(gone);
        checks.put(service.name(), wanted);
        return started;
    }

    private static void stop(@Nullable Map<HostAddress, HostCheck> gone) {
        if (gone != null) {
            gone.values().forEach(HostCheck::stop);
        }
    }

    private static Duration stagger(int number) {
        return Duration.ofMillis(1_000L * number / FIRST_CHECKS_PER_SECOND);
    }

    Prober prober() {
        return prober;
    }

    Runnable later(Runnable task, Duration delay) {
        return later.run(task, delay);
    }

    Cadence cadence() {
        return cadence;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Tells the registry; the host's health from now on, null where it has no such host. */
    @Nullable Health report(HostKey key, Checked checked, HealthCheck used, Threshold threshold) {
        Instant now = time.instant();
        Phrase failure =
                checked.result() instanceof CheckResult.Failed failed ? failed.reason() : null;
        return registry.reportCheck(
                key,
                new CheckReport(
                        now, CheckReport.By.CHECK, checked.status(), checked.duration(), failure),
                health -> threshold.after(health, checked.result(), used.rise(), used.fall(), now));
    }
}
