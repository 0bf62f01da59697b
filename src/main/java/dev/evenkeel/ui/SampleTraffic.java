package dev.evenkeel.ui;

import java.util.function.Supplier;

/** Sends requests to the proxy, so that there is something to see. From any thread. */
public interface SampleTraffic {

    /**
     * Begins to send, or goes on with another rate.
     *
     * @param path where the next requests go, as {@code /shop/cart}; asked often, on any thread
     */
    void start(int requestsPerSecond, Supplier<String> path);

    void stop();

    boolean isSending();
}
