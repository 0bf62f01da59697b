package dev.evenkeel.proxy;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.names.Names;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

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
    private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
    private @Nullable Listeners listeners;
    private Registry.@Nullable Subscription edits;
    private volatile List<ListenAddress> boundTo = List.of();
    private volatile List<BindFailure> failures = List.of();

    /**
     * @param port taken in place of the first listener's: 0 for any free one; null to do as the
     *     configuration says
     */
    public ProxyServer(
            Registry registry, Traffic traffic, @Nullable Integer port, RandomGenerator random) {
        this(registry, traffic, port, random, Names.ofSystem());
    }

    /**
     * The same, with the addresses of the hosts that have names.
     *
     * @param names shared with the health checks, so that both reach the same
     */
    public ProxyServer(
            Registry registry,
            Traffic traffic,
            @Nullable Integer port,
            RandomGenerator random,
            Names names) {
        this.registry = registry;
        this.traffic = traffic;
        this.port = port;
        this.random = random;
        this.names = names;
    }

    /**
     * Listens on all addresses of the configuration, or on none where one can't be listened on.
     * Does nothing where it serves already.
     */
    public void start() throws BindFailure {
        synchronized (this) {
            if (listeners != null) {
                return;
            }
            LoopGuard loopGuard = new LoopGuard(random);
            Router router = new Router(registry, traffic, loopGuard, random, names);
            Listeners fresh =
                    new Listeners(
                            new ForwardingServlet(router), loopGuard, traffic.unmatched(), random);
            startAndBind(fresh);
            listeners = fresh;
            failures = List.of();
            boundTo = fresh.boundTo();
            edits = registry.onChange(this::edited);
        }
        LOG.debug("the proxy listens on {}", boundTo);
        tell();
    }

    private void startAndBind(Listeners fresh) throws BindFailure {
        boolean bound = false;
        try {
            fresh.start();
            Integer instead = port;
            for (Listener listener : new LinkedHashSet<>(configured())) {
                fresh.bind(listener, instead == null ? listener.address().port() : instead);
                instead = null;
            }
            bound = true;
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
            current.stop(grace);
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
            wanted.forEach(it -> gone.remove(it.address()));
            // First, as the new ones may need the same ports.
            Listeners.Released released = current.release(gone);
            for (Listener listener : new LinkedHashSet<>(wanted)) {
                if (current.addresses().contains(listener.address())) {
                    current.adjust(listener);
                } else {
                    try {
                        current.bind(listener, listener.address().port());
                    } catch (BindFailure e) {
                        LOG.warn("{}", e.getMessage());
                        failed.add(e);
                    }
                }
            }
            failures = List.copyOf(failed);
            boundTo = current.boundTo();
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

    private List<Listener> configured() {
        return registry.configuration().listeners();
    }

    /** Called within an edit, which must not wait for sockets. */
    private void edited(Registry.Change change) {
        if (!change.before()
                .configuration()
                .listeners()
                .equals(change.after().configuration().listeners())) {
            Thread.ofVirtual().name("proxy-listeners").start(() -> listen(configured()));
        }
    }

    private void tell() {
        onChange.forEach(Runnable::run);
    }
}
