package dev.evenkeel.demo;

import dev.evenkeel.model.HostAddress;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** One sample host. All methods may be called from any thread. */
public final class DemoHost {

    /** The share of a host's delay that every answer takes; the rest is left to chance. */
    private static final double STEADY = 0.7;

    /** Keeps the seldom slow answer within what a person would still call an answer. */
    private static final double MOST = 10;

    private final String name;
    private final Duration delay;
    private final RandomGenerator random;
    private volatile HostAddress address;
    private volatile boolean failing;

    /**
     * @param delay how long an answer takes on average
     * @param random safe for use by several threads
     */
    DemoHost(String name, HostAddress address, Duration delay, RandomGenerator random) {
        this.name = name;
        this.address = address;
        this.delay = delay;
        this.random = random;
    }

    public String name() {
        return name;
    }

    /** Where it is reached. */
    public HostAddress address() {
        return address;
    }

    /** Whether it answers everything with 503, its status page included. */
    public boolean isFailing() {
        return failing;
    }

    /** Makes it fail, or well again, from the next request on. */
    public void fail(boolean on) {
        failing = on;
    }

    void boundTo(int port) {
        address = new HostAddress(address.scheme(), address.host(), port);
    }

    /** How long the next answer takes: most a little less than the average, a few much more. */
    Duration nextDelay() {
        double tail = -Math.log(1 - random.nextDouble());
        double factor = Math.min(MOST, STEADY + (1 - STEADY) * tail);
        return Duration.ofNanos((long) (delay.toNanos() * factor));
    }
}
