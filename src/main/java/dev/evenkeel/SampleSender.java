package dev.evenkeel;

import dev.evenkeel.demo.TrafficGenerator;
import dev.evenkeel.ui.SampleTraffic;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Sends the window's sample requests to the proxy, wherever it is reached at the moment. */
final class SampleSender implements SampleTraffic, AutoCloseable {

    private final ProxySwitch proxy;
    private final TrafficGenerator generator;
    private volatile Supplier<String> path = () -> "/";
    private volatile String latestAddress = "http://localhost";

    SampleSender(ProxySwitch proxy) {
        this.proxy = proxy;
        this.generator =
                new TrafficGenerator(
                        this::target, List.of(""), () -> ThreadLocalRandom.current().nextLong());
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
        String address = proxy.address();
        if (address != null) {
            latestAddress = address;
        }
        return URI.create(latestAddress + path.get());
    }
}
