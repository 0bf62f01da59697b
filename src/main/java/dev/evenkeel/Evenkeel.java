package dev.evenkeel;

import dev.evenkeel.admin.AdminServer;
import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.FileWatch;
import dev.evenkeel.config.InstallationKey;
import dev.evenkeel.demo.DemoHosts;
import dev.evenkeel.demo.PortTaken;
import dev.evenkeel.health.HealthChecks;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.names.Names;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.proxy.ProxyServer;
import dev.evenkeel.registry.Cause;
import dev.evenkeel.registry.CertificateEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.tls.CertificateInfo;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.ExpiryWarning;
import dev.evenkeel.traffic.AccessLogger;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.Desktop;
import dev.evenkeel.ui.DesktopContext;
import dev.evenkeel.ui.SampleTraffic;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The whole program but its command line: constructs the parts, starts them, stops them in reverse.
 */
final class Evenkeel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Evenkeel.class);

    /** A host that hasn't answered its first check by then is met as it is. */
    private static final Duration FIRST_HEALTH_WITHIN = Duration.ofSeconds(2);

    private final InstantSource time = InstantSource.system();

    /** Each thread draws from a generator of its own. */
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    private final Arguments arguments;
    private final ConfigFile configFile;
    private final Traffic traffic;
    private final Registry registry;
    private final Certificates certificates;
    private final ProxySwitch proxy;
    private final HealthChecks health;
    private final AdminServer admin;
    private final AdminSwitch adminSwitch;

    /** What has been started, the latest first. */
    private final Deque<Runnable> stops = new ArrayDeque<>();

    Evenkeel(Configuration configuration, ConfigFile configFile, Arguments arguments) {
        this.arguments = arguments;
        this.configFile = configFile;
        traffic = new Traffic(time);
        Names names = Names.ofSystem();
        registry =
                new Registry(
                        configuration,
                        begun(configFile.path()),
                        traffic,
                        time,
                        random,
                        new InstallationKey(configFile::path));
        certificates = new Certificates(this::folder, time);
        certificates.onExpiry(it -> registry.report(eventOf(it)));
        proxy =
                new ProxySwitch(
                        new ProxyServer(
                                registry, traffic, arguments.port, random, names, certificates));
        health = new HealthChecks(registry, time, random, names, certificates);
        admin = new AdminServer(registry, traffic, configFile, certificates, time);
        adminSwitch = new AdminSwitch(admin, registry, arguments.adminPort);
    }

    private static Phrase begun(@Nullable Path file) {
        return file == null
                ? Cause.START.with()
                : FileLabel.OPENED.with(String.valueOf(file.getFileName()));
    }

    private static CertificateEvent eventOf(ExpiryWarning warning) {
        CertificateInfo certificate = warning.certificate();
        return new CertificateEvent(
                warning.time(),
                warning.owner(),
                certificate.name(),
                certificate.file(),
                certificate.notAfter());
    }

    /**
     * Starts everything but the window.
     *
     * @param windowed whether a window follows: it can show what didn't start, so that isn't the
     *     end, and the checks of hosts, which take the processor where there are many, come after
     *     it, by {@link #startHealth}
     */
    void start(boolean windowed) throws StartFailure {
        LogControl log = new LogControl(registry);
        started(log::close);
        startAccessLog();
        startSampler();
        if (arguments.demo) {
            startDemoHosts(windowed);
        }
        // First what may be refused, so that a refusal is all there is to read.
        startAdmin(windowed);
        startProxy(windowed);
        certificates.start();
        started(certificates::close);
        FileWatch watch = FileWatch.start(configFile, new FileFollower(registry, configFile));
        started(watch::close);
        if (!windowed) {
            startHealth();
            awaitFirstHealth();
        }
    }

    /** Begins to check the hosts. */
    void startHealth() {
        health.start();
        started(health::close);
    }

    /** What a program that started this one waits for. */
    String readyLine() {
        return "evenkeel ready proxy=" + proxy.address() + " admin=" + admin.url();
    }

    /**
     * Shows the window and returns when a person has closed it.
     *
     * @param toOpen a file that it is to open; null for none
     */
    void showWindow(@Nullable Path toOpen) throws InterruptedException {
        try (SampleSender sampleTraffic = sampleSender()) {
            DesktopContext context = desktopContext(sampleTraffic, Desktop.defaultRemembered());
            Desktop.open(context, toOpen, this::startHealth);
        }
    }

    /**
     * What the window is given.
     *
     * @param remembered where it keeps its size, theme and recent files; null for nowhere
     */
    DesktopContext desktopContext(SampleTraffic sampleTraffic, @Nullable Path remembered) {
        return new DesktopContext(
                registry,
                traffic,
                configFile,
                proxy,
                sampleTraffic,
                health::checkNow,
                certificates::all,
                certificates::toOwnListeners,
                adminSwitch,
                admin::lastUse,
                Version.get(),
                remembered,
                time);
    }

    /** Sends the window's sample requests to this program's proxy. */
    SampleSender sampleSender() {
        return new SampleSender(proxy, certificates::toOwnListeners);
    }

    boolean isRunning() {
        synchronized (stops) {
            return !stops.isEmpty();
        }
    }

    /** Stops everything, the latest started first; requests in flight finish. */
    @Override
    public void close() {
        synchronized (stops) {
            while (!stops.isEmpty()) {
                try {
                    stops.peek().run();
                } catch (RuntimeException e) {
                    LOG.error("A part of the program didn't stop cleanly", e);
                }
                stops.pop();
            }
        }
    }

    private void started(Runnable stop) {
        synchronized (stops) {
            stops.push(stop);
        }
    }

    private void startAccessLog() {
        AccessLogger log = traffic.accessLogger();
        Consumer<Configuration> follow = it -> log.follow(it.observing().accessLog(), folder());
        follow.accept(registry.configuration());
        Registry.Subscription edits =
                registry.onChange(change -> follow.accept(change.after().configuration()));
        started(() -> {
            edits.close();
            log.close();
        });
    }

    /** Where the paths of the configuration start. */
    private Path folder() {
        Path file = configFile.path();
        Path folder = file == null ? null : file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    private void startSampler() {
        ScheduledExecutorService sampler =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("traffic-sampler").daemon().factory());
        // In the middle of a second: a sample that comes early or late still falls into its own.
        long toMiddle = 1_500 - time.millis() % 1_000;
        var _ = sampler.scheduleAtFixedRate(this::sample, toMiddle, 1_000, TimeUnit.MILLISECONDS);
        started(sampler::shutdownNow);
    }

    private void sample() {
        try {
            traffic.sample();
        } catch (RuntimeException e) {
            LOG.error("A second of numbers is lost", e);
        }
    }

    private void startDemoHosts(boolean windowed) throws StartFailure {
        try {
            DemoHosts demo = DemoHosts.start();
            started(demo::close);
        } catch (PortTaken e) {
            goOnOrFail(windowed, e);
        }
    }

    private void awaitFirstHealth() throws StartFailure {
        try {
            health.awaitFirstResults(FIRST_HEALTH_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(e);
        }
    }

    private void startAdmin(boolean windowed) throws StartFailure {
        started(adminSwitch::close);
        try {
            adminSwitch.startAtOnce();
        } catch (dev.evenkeel.admin.BindFailure e) {
            goOnOrFail(windowed, e);
        }
    }

    private void startProxy(boolean windowed) throws StartFailure {
        try {
            started(proxy::close);
            proxy.startAtOnce();
        } catch (dev.evenkeel.proxy.BindFailure e) {
            proxy.failed(e);
            goOnOrFail(windowed, e);
        }
    }

    private static void goOnOrFail(boolean windowed, Exception problem) throws StartFailure {
        if (!windowed) {
            throw new StartFailure(problem);
        }
        LOG.warn("{}", problem.getMessage());
    }
}
