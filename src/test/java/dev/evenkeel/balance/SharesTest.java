package dev.evenkeel.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What every policy that spreads must hold to, as far as it is the same for all. */
class SharesTest {

    private static final long SEED = 4711;
    private static final int PICKS = 300_000;

    static Stream<Arguments> spreadingPoliciesAndWeights() {
        List<int[]> weights =
                List.of(
                        new int[] {1, 1},
                        new int[] {3, 1},
                        new int[] {3, 2, 1},
                        new int[] {100, 50, 25, 12, 6},
                        new int[] {1000, 1},
                        new int[40]);
        Arrays.setAll(weights.getLast(), i -> 1 + i % 4);
        return Policy.all().stream()
                .filter(policy -> !(policy instanceof Policy.First))
                .flatMap(policy -> weights.stream().map(it -> Arguments.of(policy, it)));
    }

    @ParameterizedTest
    @MethodSource("spreadingPoliciesAndWeights")
    void idleHostsThatAreEquallyFastGetWhatTheirWeightsSay(Policy policy, int[] weights) {
        List<TestHost> hosts = TestHost.withWeights(weights);
        hosts.forEach(host -> host.latency(1_000_000));
        Balancer<TestHost> balancer = Balancer.of(policy, hosts, null, new Random(SEED));

        Map<TestHost, Integer> counts = TestHost.count(balancer, hosts, PICKS);

        double sum = Arrays.stream(weights).sum();
        hosts.forEach(host ->
                assertThat(counts.getOrDefault(host, 0) / (double) PICKS)
                        .as("share of %s, seed %d", host, SEED)
                        .isCloseTo(host.weight() / sum, within(0.01)));
    }

    @ParameterizedTest
    @MethodSource("spreadingPoliciesAndWeights")
    void raceGivesTheSameShares(Policy policy, int[] weights) {
        List<TestHost> hosts = TestHost.withWeights(weights);
        hosts.forEach(host -> host.latency(1_000_000));
        Balancer<TestHost> balancer = Balancer.of(policy, hosts, null, new Random(SEED));

        Map<TestHost, Integer> counts = Race.count(balancer, 4, 50_000);

        double sum = Arrays.stream(weights).sum();
        assertThat(counts.values().stream().mapToInt(n -> n).sum()).isEqualTo(200_000);
        hosts.forEach(host ->
                assertThat(counts.getOrDefault(host, 0) / 200_000.0)
                        .as("share of %s, seed %d", host, SEED)
                        .isCloseTo(host.weight() / sum, within(0.01)));
    }

    @ParameterizedTest
    @MethodSource("spreadingPoliciesAndWeights")
    void aSinglePickAmongTheRestGoesByWeightToo(Policy policy, int[] weights) {
        List<TestHost> hosts = TestHost.withWeights(weights);
        hosts.forEach(host -> host.latency(1_000_000));
        Random random = new Random(SEED);
        int[] counts = new int[hosts.size()];
        for (int i = 0; i < 100_000; i++) {
            String user = "user-" + i;
            RequestKey request = key -> user;
            counts[hosts.indexOf(Balancer.pickOnce(policy, hosts, request, random))]++;
        }

        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            assertThat(counts[i] / 100_000.0)
                    .as("share of %s, seed %d", hosts.get(i), SEED)
                    .isCloseTo(weights[i] / sum, within(0.01));
        }
    }

    @Test
    void firstIsAlwaysTheFirst() {
        List<TestHost> hosts = TestHost.withWeights(1, 1000);
        Balancer<TestHost> balancer =
                Balancer.of(new Policy.First(), hosts, null, new Random(SEED));

        assertThat(TestHost.count(balancer, hosts, 100)).containsEntry(hosts.getFirst(), 100);
        assertThat(Balancer.pickOnce(new Policy.First(), hosts, RequestKey.NONE, new Random(SEED)))
                .isSameAs(hosts.getFirst());
    }

    @Test
    void aLoneHostTakesEverything() {
        List<TestHost> hosts = TestHost.withWeights(7);
        for (Policy policy : Policy.all()) {
            Balancer<TestHost> balancer = Balancer.of(policy, hosts, null, new Random(SEED));
            assertThat(TestHost.count(balancer, hosts, 100)).containsEntry(hosts.getFirst(), 100);
        }
    }

    @Test
    void aBalancerOfAnotherPolicyIsReplacedToo() {
        List<TestHost> hosts = TestHost.withWeights(2, 1);
        Balancer<TestHost> balancer = null;
        for (Policy policy : Policy.all()) {
            balancer = Balancer.of(policy, hosts, balancer, new Random(SEED));
            assertThat(hosts).contains(balancer.pick(RequestKey.NONE));
        }
        balancer =
                Balancer.of(
                        new Policy.Hash(HashKey.CLIENT_ADDRESS), hosts, balancer, new Random(SEED));
        assertThat(hosts).contains(balancer.pick(request -> "10.0.0.1"));
    }
}
