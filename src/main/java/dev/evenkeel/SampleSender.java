package dev.evenkeel;

import dev.evenkeel.demo.TrafficGenerator;
import dev.evenkeel.ui.ProxyControl;
import dev.evenkeel.ui.SampleTraffic;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/** Sends the window's sample requests to the proxy, wherever it is reached at the moment. */
final class SampleSender implements SampleTraffic, AutoCloseable {

    private final ProxyControl proxy;
    private final TrafficGenerator generator;
    private volatile Supplier<String> path = () -> "/";
    private volatile String latest = "http://localhost";

    /**
     * @param toListeners by what it meets those with TLS
     */
    SampleSender(ProxyControl proxy, Supplier<SSLContext> toListeners) {
        this.proxy = proxy;
        this.generator =
                new TrafficGenerator(
                        this::target,
                        List.of(""),
                        () -> ThreadLocalRandom.current().nextLong(),
                        toListeners);
    }

    @Override
    public void start(int requestsPerSecond, Supplier<String> newPath) {
        path = newPath;
        generator.start(requestsPerSecond);
    }

    @Override
    public void stop() {
        generator.stop();
    }

    @Override
    public boolean isSending() {
        return generator.isRunning();
    }

    @Override
    public void close() {
        generator.close();
    }

    /** While the proxy is stopped, where it was last: so it shows that requests fail. */
    private URI target() {
        List<String> origins = proxy.origins();
        if (!origins.isEmpty()) {
            latest = origins.getFirst();
        }
        return URI.create(latest + path.get());
    }
}
