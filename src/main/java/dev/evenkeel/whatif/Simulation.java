package dev.evenkeel.whatif;

import dev.evenkeel.balance.Balancer;
import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.Policy;
import dev.evenkeel.whatif.Expected.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Runs requests through a policy, event by event: each arrives at its time, is given to a host by
 * the real {@link Balancer}, keeps a place there for as long as one of that host's requests of then
 * took, and gives it back. So what a policy sees of a host (requests in flight, recent latency) is
 * what it would see.
 *
 * <p>What it can't know is how a host's latency changes with its load: each host is as quick as it
 * was.
 */
public final class Simulation {

    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final Policy policy;
    private final Load load;
    private final RandomGenerator random;
    private final Balancer<SimulatedHost> balancer;
    private final PriorityQueue<Departure> underWay = new PriorityQueue<>();
    private long now;
    private int turnedAway;

    private record Departure(long at, SimulatedHost host, long took)
            implements Comparable<Departure> {
        @Override
        public int compareTo(Departure other) {
            return Long.compare(at, other.at);
        }
    }

    private Simulation(Policy policy, List<Entrant> entrants, Load load, long seed) {
        this.policy = policy;
        this.load = load;
        this.random = new SplittableRandom(seed);
        entrants.forEach(it -> hosts.add(new SimulatedHost(it, () -> now, random)));
        this.balancer = Balancer.of(policy, hosts, null, random);
    }

    /**
     * @param entrants one or more, each with latencies
     * @param seed the same one gives the same outcome
     */
    public static Expected run(Policy policy, List<Entrant> entrants, Load load, long seed) {
        return new Simulation(policy, entrants, load, seed).run();
    }

    private Expected run() {
        for (long arrival : load.arrivals()) {
            endUntil(arrival);
            now = arrival;
            SimulatedHost host = choose(key());
            if (host == null) {
                turnedAway++;
            } else {
                long took = host.begin();
                underWay.add(new Departure(now + took, host, took));
            }
        }
        int served = load.arrivals().length - turnedAway;
        List<Part> parts = hosts.stream().map(it -> it.part(served)).toList();
        return new Expected(parts, SimulatedHost.together(hosts, served), turnedAway);
    }

    private void endUntil(long arrival) {
        for (Departure next = underWay.peek();
                next != null && next.at <= arrival;
                next = underWay.peek()) {
            underWay.remove();
            now = next.at;
            next.host.end(next.took, now);
        }
    }

    private RequestKey key() {
        if (!load.keys().isEmpty()) {
            String value = load.keys().get(random.nextInt(load.keys().size()));
            return asked -> value;
        }
        return RequestKey.NONE;
    }

    /** As the registry does it: the policy's choice, else one of those that have room. */
    private @Nullable SimulatedHost choose(RequestKey key) {
        SimulatedHost first = balancer.pick(key);
        if (!first.isFull()) {
            return first;
        }
        List<SimulatedHost> rest = hosts.stream().filter(it -> !it.isFull()).toList();
        return rest.isEmpty() ? null : Balancer.pickOnce(policy, rest, key, random);
    }
}
