package dev.evenkeel;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.proxy.BindFailure;
import dev.evenkeel.proxy.ProxyServer;
import dev.evenkeel.ui.ProxyControl;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts and stops the proxy for the window, one after the other, on a thread of its own. */
final class ProxySwitch implements ProxyControl, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProxySwitch.class);

    /** How long requests in flight may take to finish. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final ProxyServer proxy;
    private final ExecutorService turns =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("proxy-switch").daemon().factory());
    private volatile State state = new State.Stopped();

    ProxySwitch(ProxyServer proxy) {
        this.proxy = proxy;
    }

    @Override
    public State state() {
        // Listeners can come and go while it serves.
        return state instanceof State.Serving ? serving() : state;
    }

    @Override
    public String schemeOf(ListenAddress address) {
        return proxy.schemeOf(address);
    }

    @Override
    public boolean redirects(ListenAddress address) {
        return proxy.redirects(address);
    }

    @Override
    public void start() {
        state = new State.Changing();
        turns.execute(this::startNow);
    }

    @Override
    public void stop() {
        state = new State.Changing();
        turns.execute(this::stopNow);
    }

    /** Starts it on the calling thread. */
    void startAtOnce() throws BindFailure {
        proxy.start();
        state = serving();
    }

    private State serving() {
        return new State.Serving(
                proxy.boundTo(),
                proxy.failures().stream()
                        .map(it -> new Refused(it.address(), it.reason()))
                        .toList());
    }

    /** It couldn't be started. */
    void failed(BindFailure failure) {
        state = new State.Failed(failure.inWords(), failure.address());
    }

    /** The first address it is reached at, as a URL; null while it isn't. */
    @Nullable String address() {
        List<ListenAddress> addresses = proxy.boundTo();
        return addresses.isEmpty()
                ? null
                : proxy.schemeOf(addresses.getFirst()) + "://" + addresses.getFirst();
    }

    /** Ends it; requests in flight finish. */
    @Override
    public void close() {
        turns.shutdown();
        stopNow();
    }

    private void startNow() {
        try {
            proxy.retry();
            startAtOnce();
        } catch (BindFailure e) {
            failed(e);
            LOG.warn("The proxy isn't serving: {}", e.getMessage());
        }
    }

    private void stopNow() {
        proxy.stop(GRACE);
        state = new State.Stopped();
    }
}
