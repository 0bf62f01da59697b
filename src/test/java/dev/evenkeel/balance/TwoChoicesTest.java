package dev.evenkeel.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

class TwoChoicesTest {

    private static final long SEED = 11;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 1_000})
    void neverPicksTheOneBusyHost(int size) {
        List<TestHost> hosts = hosts(size);
        TestHost busy = hosts.getLast().inFlight(5);
        Balancer<TestHost> balancer = TwoChoices.byRequests(hosts, new Random(SEED));

        assertThat(TestHost.count(balancer, hosts, 20_000).get(busy)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 1_000})
    void neverPicksTheOneHostFiveTimesSlower(int size) {
        List<TestHost> hosts = hosts(size);
        hosts.forEach(host -> host.latency(1e6));
        TestHost slow = hosts.getLast().latency(5e6);
        Balancer<TestHost> balancer = TwoChoices.byLatency(hosts, new Random(SEED));

        assertThat(TestHost.count(balancer, hosts, 20_000).get(slow)).isZero();
    }

    @Test
    void latencyTimesLoadDecides() {
        List<TestHost> hosts = hosts(2);
        TestHost slowButIdle = hosts.get(0).latency(3e6);
        hosts.get(1).latency(1e6).inFlight(7);
        Balancer<TestHost> balancer = TwoChoices.byLatency(hosts, new Random(SEED));

        assertThat(TestHost.count(balancer, hosts, 1_000)).containsEntry(slowButIdle, 1_000);
    }

    @Test
    void aHostNotYetMeasuredIsTriedButNotFlooded() {
        List<TestHost> hosts = hosts(10);
        hosts.forEach(host -> host.latency(1e6).inFlight(3));
        TestHost fresh = new TestHost("fresh", 1);
        List<TestHost> withFresh = new ArrayList<>(hosts);
        withFresh.add(fresh);
        Balancer<TestHost> balancer = TwoChoices.byLatency(withFresh, new Random(SEED));
        int picksUntilTried = 1;
        while (balancer.pick(RequestKey.NONE) != fresh) {
            picksUntilTried++;
        }
        fresh.begin();

        assertThat(picksUntilTried).isLessThan(50);
        assertThat(TestHost.count(balancer, withFresh, 10_000).get(fresh)).isZero();
    }

    @Test
    void whereNothingIsMeasuredTheFewestRequestsWin() {
        List<TestHost> hosts = hosts(2);
        hosts.get(0).inFlight(4);
        TestHost less = hosts.get(1).inFlight(1);
        Balancer<TestHost> balancer = TwoChoices.byLatency(hosts, new Random(SEED));

        assertThat(TestHost.count(balancer, hosts, 1_000)).containsEntry(less, 1_000);
    }

    @Test
    void keepsHostsLevelForTheirWeights() {
        int[] weights = new int[100];
        Arrays.setAll(weights, i -> 1 + i % 4);
        List<TestHost> hosts = TestHost.withWeights(weights);
        Balancer<TestHost> balancer = TwoChoices.byRequests(hosts, new Random(SEED));
        for (int i = 0; i < 10 * Arrays.stream(weights).sum(); i++) {
            balancer.pick(RequestKey.NONE).begin();
        }

        List<Double> loads =
                hosts.stream().map(it -> (double) it.inFlight() / it.weight()).toList();
        assertThat(Collections.max(loads)).isLessThanOrEqualTo(13);
    }

    @Test
    void aHeavyHostIsLeftWhenItIsTheSlowOne() {
        List<TestHost> hosts = TestHost.withWeights(1000, 1);
        hosts.get(0).latency(5e6);
        TestHost fast = hosts.get(1).latency(1e6);
        Balancer<TestHost> balancer = TwoChoices.byLatency(hosts, new Random(SEED));

        Map<TestHost, Integer> counts = TestHost.count(balancer, hosts, 1_000);

        assertThat(counts).containsEntry(fast, 1_000);
    }

    private static List<TestHost> hosts(int size) {
        int[] weights = new int[size];
        Arrays.fill(weights, 1);
        return TestHost.withWeights(weights);
    }
}
