package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One host slower than the others, simulated with a clock that the test turns. */
class SlowHostTest {

    private static final long SEED = 2026;
    private static final long FAST = TimeUnit.MILLISECONDS.toNanos(10);

    private final Random random = new Random(SEED);
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final Map<HostAddress, Integer> requests = new HashMap<>();
    private final PriorityQueue<InFlight> inFlight =
            new PriorityQueue<>(Comparator.comparingLong(InFlight::remaining));

    /** Ends are compared by their distance from now, since the clock overflows on the way. */
    private record InFlight(Lease lease, long begun, long ends, AtomicLong clock) {
        long remaining() {
            return ends - clock.get();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LEAST_REQUESTS, 2", "LEAST_REQUESTS, 5", "LEAST_REQUESTS, 40",
        "P2C, 2", "P2C, 5", "P2C, 40"
    })
    void hostFiveTimesSlowerGetsLess(String policy, int hosts) {
        Registry registry = registry(policy, hosts);

        simulate(registry, 5, hosts * 3, TimeUnit.SECONDS.toNanos(60));

        assertThat(shareOfSlow()).as("seed %d", SEED).isLessThan(0.6 / hosts);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10, 40})
    void peakEwmaGivesAHostFiveTimesSlowerLessThanAFifthOfAnEqualShare(int hosts) {
        Registry registry = registry("PEAK_EWMA", hosts);

        simulate(registry, 5, hosts, TimeUnit.SECONDS.toNanos(120));

        assertThat(shareOfSlow()).as("seed %d", SEED).isLessThan(0.2 / hosts).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEAST_REQUESTS", "P2C", "PEAK_EWMA"})
    void equallyFastHostsShareEvenly(String policy) {
        Registry registry = registry(policy, 4);

        simulate(registry, 1, 12, TimeUnit.SECONDS.toNanos(100));

        assertThat(shareOfSlow()).as("seed %d", SEED).isBetween(0.24, 0.26);
    }

    @Test
    void peakEwmaTakesAHostBackThatWasSlowOnce() {
        Registry registry = registry("PEAK_EWMA", 4);
        simulate(registry, 20, 8, TimeUnit.SECONDS.toNanos(30));
        simulate(registry, 1, 8, TimeUnit.SECONDS.toNanos(60));
        requests.clear();

        simulate(registry, 1, 8, TimeUnit.SECONDS.toNanos(60));

        assertThat(shareOfSlow()).as("seed %d", SEED).isBetween(0.2, 0.3);
    }

    /** So many clients, each of which sends its next request when it has its answer. */
    private void simulate(Registry registry, int slowdown, int clients, long nanos) {
        ServiceRuntime service = registry.routing().services().getFirst();
        long start = clock.get();
        while (inFlight.size() < clients) {
            send(service, slowdown);
        }
        while (clock.get() - start < nanos) {
            List<InFlight> due = new ArrayList<>(List.of(inFlight.remove()));
            clock.set(due.getFirst().ends());
            due.forEach(it -> {
                it.lease().answered(it.ends() - it.begun(), clock.get());
                it.lease().release();
            });
            send(service, slowdown);
        }
    }

    private void send(ServiceRuntime service, int slowdown) {
        Lease lease = (Lease) service.pick(RequestKey.NONE, List.of());
        requests.merge(lease.upstream().address(), 1, Integer::sum);
        boolean slow = lease.upstream().equals(service.upstreams().getFirst());
        double jitter = 0.8 + 0.4 * random.nextDouble();
        long latency = (long) (FAST * jitter * (slow ? slowdown : 1));
        inFlight.add(new InFlight(lease, clock.get(), clock.get() + latency, clock));
    }

    private double shareOfSlow() {
        double sum = requests.values().stream().mapToInt(n -> n).sum();
        return requests.getOrDefault(address(0), 0) / sum;
    }

    private Registry registry(String policy, int hosts) {
        List<Host> configured = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            configured.add(Host.at(address(i)));
        }
        Policy chosen =
                Policy.all().stream()
                        .filter(it -> it.code().equals(policy))
                        .findFirst()
                        .orElseThrow();
        Service service = Service.named("shop").withHosts(configured).withPolicy(chosen);
        return new Registry(
                Configuration.EMPTY.plusService(service),
                new Traffic(() -> Instant.EPOCH),
                () -> Instant.EPOCH,
                clock::get,
                random);
    }

    private static HostAddress address(int number) {
        return HostAddress.parse("10.0.0." + (number + 1)).orElseThrow();
    }
}
