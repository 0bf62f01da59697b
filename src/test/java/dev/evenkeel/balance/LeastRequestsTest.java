package dev.evenkeel.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

class LeastRequestsTest {

    private static final long SEED = 7;

    @ParameterizedTest
    @CsvSource({
        "1 1 1, 3 2 4, b",
        "1 1 1, 0 2 4, a",
        "2 1, 1 2, a",
        "2 1, 3 1, b",
        "4 1, 7 2, a",
        "1000 1, 999 1, a",
        "1000 1, 1001 1, b"
    })
    void picksTheFewestInFlightForTheWeight(String weights, String inFlight, String expected) {
        List<TestHost> hosts = TestHost.withWeights(ints(weights));
        for (int i = 0; i < hosts.size(); i++) {
            hosts.get(i).inFlight(ints(inFlight)[i]);
        }
        Balancer<TestHost> balancer = new LeastRequests<>(hosts, new Random(SEED));

        for (int i = 0; i < 20; i++) {
            assertThat(balancer.pick(RequestKey.NONE)).hasToString(expected);
        }
    }

    @Test
    void fillsHostsUpInProportionToTheirWeights() {
        List<TestHost> hosts = TestHost.withWeights(5, 3, 2);
        Balancer<TestHost> balancer = new LeastRequests<>(hosts, new Random(SEED));
        for (int i = 0; i < 1_000; i++) {
            balancer.pick(RequestKey.NONE).begin();
        }

        assertThat(hosts).extracting(TestHost::inFlight).containsExactly(500, 300, 200);
    }

    @Test
    void theOneAfterABusyHostIsNotFavouredAmongEquals() {
        List<TestHost> hosts = TestHost.withWeights(1, 1, 1, 1);
        hosts.getFirst().inFlight(9);
        Balancer<TestHost> balancer = new LeastRequests<>(hosts, new Random(SEED));

        Map<TestHost, Integer> counts = TestHost.count(balancer, hosts, 30_000);

        assertThat(counts.get(hosts.getFirst())).isZero();
        for (TestHost idle : hosts.subList(1, 4)) {
            assertThat(counts.get(idle)).isCloseTo(10_000, within(300));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 100, 1_000})
    void keepsManyHostsLevelThoughItLooksAtFew(int size) {
        int[] weights = new int[size];
        Arrays.setAll(weights, i -> 1 + i % 2);
        List<TestHost> hosts = TestHost.withWeights(weights);
        Balancer<TestHost> balancer = new LeastRequests<>(hosts, new Random(SEED));
        for (int i = 0; i < 10 * Arrays.stream(weights).sum(); i++) {
            balancer.pick(RequestKey.NONE).begin();
        }

        List<Double> loads =
                hosts.stream().map(it -> (double) it.inFlight() / it.weight()).toList();
        assertThat(Collections.max(loads)).isLessThanOrEqualTo(12);
        assertThat(loads.stream().mapToDouble(it -> it).average().orElseThrow())
                .isCloseTo(10, within(0.2));
    }

    private static int[] ints(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
