package dev.evenkeel.proxy;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.names.Names;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tracing.Tracer;
import dev.evenkeel.traffic.Traffic;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The proxy: listens where the configuration says, and forwards every request by what the registry
 * holds at that moment.
 *
 * <p>An edit of the listeners takes effect by itself while it serves. Every method may be called
 * from any thread; those that bind or stop take turns and may take a while.
 */
public final class ProxyServer {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);

    /** How long requests at a listener that was edited away may go on. */
    private static final Duration GRACE_OF_RELEASED = Duration.ofSeconds(30);

    private final Registry registry;
    private final Traffic traffic;
    private final @Nullable Integer port;
    private final RandomGenerator random;
    private final Names names;
    private final Certificates certificates;
    private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
    private @Nullable Listeners listeners;
    private Registry.@Nullable Subscription edits;
    private volatile List<ListenAddress> boundTo = List.of();
    private final Tracer tracer = new Tracer();
    private volatile Map<String, ListenerConnector> connectors = Map.of();
    private volatile Set<ListenAddress> byTls = Set.of();
    private volatile Set<ListenAddress> redirecting = Set.of();
    private volatile List<BindFailure> failures = List.of();

    /**
     * @param port taken in place of the first listener's: 0 for any free one; null to do as the
     *     configuration says
     */
    public ProxyServer(
            Registry registry, Traffic traffic, @Nullable Integer port, RandomGenerator random) {
        this(
                registry,
                traffic,
                port,
                random,
                Names.ofSystem(),
                new Certificates(() -> Path.of(""), InstantSource.system()));
    }

    /**
     * The same, with the addresses of the hosts that have names.
     *
     * @param names shared with the health checks, so that both reach the same
     * @param certificates what the listeners with TLS show
     */
    public ProxyServer(
            Registry registry,
            Traffic traffic,
            @Nullable Integer port,
            RandomGenerator random,
            Names names,
            Certificates certificates) {
        this.registry = registry;
        this.traffic = traffic;
        this.port = port;
        this.random = random;
        this.names = names;
        traffic.countConnectionsBy(() -> ConnectionCount.of(connectors));
        this.certificates = certificates;
        certificates.onLook(this::tryTlsAgain);
    }

    /**
     * Listens on all addresses of the configuration, or on none where one can't be listened on. One
     * whose certificate can't be read is in nobody's way: it is listened on when that can. Does
     * nothing where it serves already.
     */
    public void start() throws BindFailure {
        synchronized (this) {
            if (listeners != null) {
                return;
            }
            LoopGuard loopGuard = new LoopGuard(random);
            Router router =
                    new Router(registry, traffic, loopGuard, random, names, tracer, certificates);
            tracer.follow(registry.configuration().observing().tracing());
            Listeners fresh =
                    new Listeners(
                            new ForwardingServlet(router),
                            loopGuard,
                            certificates,
                            traffic,
                            random);
            failures = startAndBind(fresh);
            listeners = fresh;
            bound(fresh);
            edits = registry.onChange(this::edited);
        }
        LOG.debug("the proxy listens on {}", boundTo);
        tell();
    }

    private List<BindFailure> startAndBind(Listeners fresh) throws BindFailure {
        boolean bound = false;
        List<BindFailure> failed = new ArrayList<>();
        try {
            fresh.start();
            Integer instead = port;
            for (Listener listener : new LinkedHashSet<>(configured())) {
                try {
                    fresh.bind(listener, instead == null ? listener.address().port() : instead);
                } catch (BindFailure e) {
                    if (!e.isForTls()) {
                        throw e;
                    }
                    failed.add(e);
                }
                instead = null;
            }
            if (fresh.addresses().isEmpty() && !failed.isEmpty()) {
                throw failed.getFirst();
            }
            fresh.aimRedirects(configured());
            failed.forEach(it -> LOG.warn("{}", it.getMessage()));
            bound = true;
            return List.copyOf(failed);
        } catch (BindFailure | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the proxy's server did not start", e);
        } finally {
            if (!bound) {
                fresh.stop(Duration.ZERO);
            }
        }
    }

    /**
     * Listens no longer. Requests in flight have some time to end, idle connections are closed at
     * once. It can be started again.
     */
    public void stop(Duration grace) {
        synchronized (this) {
            Listeners current = listeners;
            Registry.Subscription subscription = edits;
            if (current == null) {
                return;
            }
            if (subscription != null) {
                subscription.close();
            }
            boundTo = List.of();
            connectors = Map.of();
            byTls = Set.of();
            redirecting = Set.of();
            current.stop(grace);
            tracer.close();
            listeners = null;
            failures = List.of();
        }
        LOG.info("the proxy has stopped");
        tell();
    }

    /**
     * Makes the listeners these: binds what is new, releases what is gone, sets the rest to what is
     * wanted of them now. Does nothing where it doesn't serve.
     *
     * @return those that can't be listened on; also in {@link #failures}
     */
    public List<BindFailure> listen(List<Listener> wanted) {
        List<BindFailure> failed = new ArrayList<>();
        synchronized (this) {
            Listeners current = listeners;
            if (current == null) {
                return failed;
            }
            Set<ListenAddress> gone = new LinkedHashSet<>(current.addresses());
            wanted.stream().filter(current::canBecome).forEach(it -> gone.remove(it.address()));
            // First, as the new ones may need the same ports.
            Listeners.Released released = current.release(gone);
            for (Listener listener : new LinkedHashSet<>(wanted)) {
                try {
                    if (current.addresses().contains(listener.address())) {
                        current.adjust(listener);
                    } else {
                        current.bind(listener, listener.address().port());
                    }
                } catch (BindFailure e) {
                    failed.add(e);
                }
            }
            current.aimRedirects(wanted);
            warnOfNew(failed);
            failures = List.copyOf(failed);
            bound(current);
            Thread.ofVirtual().name("proxy-released").start(() -> released.end(GRACE_OF_RELEASED));
        }
        LOG.debug("the proxy listens on {}", boundTo);
        tell();
        return failed;
    }

    /** Listens where it should and couldn't, if it can now. Does nothing where it doesn't serve. */
    public void retry() {
        if (!failures.isEmpty()) {
            listen(configured());
        }
    }

    /** Where clients reach it now; empty where it doesn't serve. */
    public List<ListenAddress> boundTo() {
        return boundTo;
    }

    /** How clients reach what it is bound to: {@code http} or {@code https}. */
    public String schemeOf(ListenAddress address) {
        return byTls.contains(address) ? "https" : "http";
    }

    /** Whether what it is bound to there only sends clients on. */
    public boolean redirects(ListenAddress address) {
        return redirecting.contains(address);
    }

    public boolean isServing() {
        return !boundTo.isEmpty();
    }

    /** The configured addresses that could not be listened on since the last edit of them. */
    public List<BindFailure> failures() {
        return failures;
    }

    /** Called after what {@link #boundTo} or {@link #failures} says has changed, on any thread. */
    public void onChange(Runnable listener) {
        onChange.add(listener);
    }

    /** Files have been looked at: a certificate that couldn't be read may be there now. */
    private void tryTlsAgain() {
        if (failures.stream().anyMatch(BindFailure::isForTls)) {
            listen(configured());
        }
    }

    private void warnOfNew(List<BindFailure> failed) {
        Set<String> known =
                failures.stream().map(BindFailure::getMessage).collect(Collectors.toSet());
        failed.stream()
                .map(BindFailure::getMessage)
                .filter(it -> !known.contains(it))
                .forEach(it -> LOG.warn("{}", it));
    }

    private void bound(Listeners current) {
        boundTo = current.boundTo();
        connectors = current.connectors();
        byTls = current.boundByTls();
        redirecting = current.boundToRedirect();
    }

    private List<Listener> configured() {
        return registry.configuration().listeners();
    }

    /** Called within an edit, which must not wait for sockets. */
    private void edited(Registry.Change change) {
        if (!Objects.equals(
                change.before().configuration().observing().tracing(),
                change.after().configuration().observing().tracing())) {
            Thread.ofVirtual().name("proxy-tracing").start(this::trace);
        }
        if (!change.before()
                .configuration()
                .listeners()
                .equals(change.after().configuration().listeners())) {
            Thread.ofVirtual().name("proxy-listeners").start(() -> listen(configured()));
        }
    }

    /** By where clients reach each. */
    Map<String, ListenerConnector> connectors() {
        return connectors;
    }

    /** Whether requests are traced now. */
    boolean isTracing() {
        return tracer.isOn();
    }

    private synchronized void trace() {
        if (listeners != null) {
            tracer.follow(registry.configuration().observing().tracing());
        }
    }

    private void tell() {
        onChange.forEach(Runnable::run);
    }
}
