package dev.evenkeel.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Policy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** What a host five times slower than the others gets, in traffic that comes by chance. */
class SlowHostTest {

    private static final long SEED = 11;
    private static final int HOSTS = 5;
    private static final int REQUESTS = 100_000;
    private static final long FAST_NANOS = 10_000_000;
    private static final long SLOW_NANOS = 5 * FAST_NANOS;

    /** Between two requests on average: each of the hosts could take them all for some time. */
    private static final double APART_NANOS = 1_250_000;

    private long now;

    /**
     * @param most the share of its equal share that it may get at most
     */
    @ParameterizedTest
    @CsvSource({"LEAST_REQUESTS, 0.7", "P2C, 0.7", "PEAK_EWMA, 0.2"})
    void policiesThatLookAtHostsShiftAwayFromIt(String code, double most) {
        Policy policy =
                Policy.all().stream()
                        .filter(it -> it.code().equals(code))
                        .findFirst()
                        .orElseThrow();
        List<Served> hosts = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(new Served("h" + i, i == 0 ? SLOW_NANOS : FAST_NANOS));
        }
        Balancer<Served> balancer = Balancer.of(policy, hosts, null, new Random(SEED));
        Random chance = new Random(SEED);
        PriorityQueue<Answer> due = new PriorityQueue<>(Comparator.comparingLong(Answer::at));
        for (int i = 0; i < REQUESTS; i++) {
            long arrives = now - (long) (APART_NANOS * Math.log(1 - chance.nextDouble()));
            while (!due.isEmpty() && due.element().at <= arrives) {
                Answer answer = due.remove();
                now = answer.at;
                answer.host.answered();
            }
            now = arrives;
            Served host = balancer.pick(RequestKey.NONE);
            host.begun(chance);
            due.add(new Answer(now + host.takes, host));
        }
        double share = hosts.getFirst().picks / (double) REQUESTS;
        assertThat(share).as("its share, seed %d", SEED).isLessThan(most / HOSTS);
        hosts.stream()
                .skip(1)
                .forEach(host -> assertThat(host.picks).isGreaterThan(REQUESTS / HOSTS / 2));
    }

    private record Answer(long at, Served host) {}

    /** A host whose answers take their time, a little more or less each. */
    private final class Served implements Candidate {

        private final String name;
        private final long usual;
        private final LatencyEwma latency = new LatencyEwma();
        private int inFlight;
        private int picks;
        private long takes;

        Served(String name, long usual) {
            this.name = name;
            this.usual = usual;
        }

        void begun(Random chance) {
            inFlight++;
            picks++;
            takes = (long) (usual * (0.8 + 0.4 * chance.nextDouble()));
        }

        void answered() {
            inFlight--;
            latency.record(takes, now);
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public int inFlight() {
            return inFlight;
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public double latencyNanos(long at) {
            return latency.nanos(at);
        }

        @Override
        public String identity() {
            return name;
        }
    }
}
