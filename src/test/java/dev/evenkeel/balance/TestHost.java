package dev.evenkeel.balance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that tests set as they like. */
final class TestHost implements Candidate {

    private final String name;
    private final int weight;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile double latencyNanos;

    TestHost(String name, int weight) {
        this.name = name;
        this.weight = weight;
    }

    /** Hosts {@code a}, {@code b} and so on. */
    static List<TestHost> withWeights(int... weights) {
        List<TestHost> hosts = new ArrayList<>();
        for (int weight : weights) {
            String name = hosts.size() < 26 ? "" + (char) ('a' + hosts.size()) : "h" + hosts.size();
            hosts.add(new TestHost(name, weight));
        }
        return hosts;
    }

    /** How many of so many picks each host gets. */
    static Map<TestHost, Integer> count(
            Balancer<TestHost> balancer, List<TestHost> hosts, int picks) {
        Map<TestHost, Integer> counts = new LinkedHashMap<>();
        hosts.forEach(host -> counts.put(host, 0));
        for (int i = 0; i < picks; i++) {
            counts.merge(balancer.pick(RequestKey.NONE), 1, Integer::sum);
        }
        return counts;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public double latencyNanos(long now) {
        return latencyNanos;
    }

    @Override
    public String identity() {
        return name;
    }

    TestHost inFlight(int requests) {
        inFlight.set(requests);
        return this;
    }

    TestHost latency(double nanos) {
        latencyNanos = nanos;
        return this;
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }

    @Override
    public String toString() {
        return name;
    }
}
