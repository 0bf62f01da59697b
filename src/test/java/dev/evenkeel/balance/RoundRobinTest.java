package dev.evenkeel.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class RoundRobinTest {

    @ParameterizedTest
    @CsvSource({
        "1, a a a",
        "1 1, a b a b",
        "7 7 7, a b c a b c",
        "3 1, a a b a a a b a",
        "2 1, a b a a b a",
        "3 2 1, a b a c b a a b a c b a",
        "5 1 1, a a b a c a a a a b a c a a",
        "30 10, a a b a a a b a",
        "1 1 2 2, c d a b c d c d a b c d",
        "1 1000, b b b b"
    })
    void followsTheSequenceOfItsWeights(String weights, String sequence) {
        Balancer<TestHost> balancer = RoundRobin.after(null, hosts(weights));

        for (String expected : sequence.split(" ")) {
            assertThat(balancer.pick(RequestKey.NONE)).hasToString(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesAsNginxDoesWithAnyWeights(long seed) {
        Random random = new Random(seed);
        int[] weights = random.ints(1 + random.nextInt(60), 1, 40).toArray();
        List<TestHost> hosts = TestHost.withWeights(weights);
        Balancer<TestHost> balancer = RoundRobin.after(null, hosts);
        long[] current = new long[weights.length];

        for (int i = 0; i < 3 * Arrays.stream(weights).sum(); i++) {
            TestHost expected = hosts.get(nginxStep(weights, current));
            assertThat(balancer.pick(RequestKey.NONE))
                    .as("seed %d, weights %s, pick %d", seed, Arrays.toString(weights), i)
                    .isSameAs(expected);
        }
    }

    /** As ngx_http_upstream_get_peer puts it. */
    private static int nginxStep(int[] weights, long[] current) {
        int best = -1;
        for (int i = 0; i < weights.length; i++) {
            current[i] += weights[i];
            if (best < 0 || current[i] > current[best]) {
                best = i;
            }
        }
        current[best] -= Arrays.stream(weights).sum();
        return best;
    }

    @Test
    void isExactOverAPeriodOfAThousandHosts() {
        int[] weights = IntStream.range(0, 1_000).map(i -> 1 + i % 100).toArray();
        List<TestHost> hosts = TestHost.withWeights(weights);
        Balancer<TestHost> balancer = RoundRobin.after(null, hosts);

        Map<TestHost, Integer> counts =
                TestHost.count(balancer, hosts, Arrays.stream(weights).sum());

        hosts.forEach(host -> assertThat(counts).containsEntry(host, host.weight()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1 1", "3 2 1"})
    void survivesTheOverflowOfItsCounter(String weights) {
        List<TestHost> hosts = hosts(weights);
        Balancer<TestHost> balancer = RoundRobin.from(Long.MAX_VALUE - 5, hosts);

        Map<TestHost, Integer> counts = TestHost.count(balancer, hosts, 600);

        int sum = hosts.stream().mapToInt(TestHost::weight).sum();
        hosts.forEach(host ->
                assertThat(counts.get(host)).isCloseTo(600 * host.weight() / sum, within(sum)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1 1", "3 2 1", "97 89 83 79"})
    void sharesOutExactlyAmongThreads(String weights) {
        List<TestHost> hosts = hosts(weights);
        int sum = hosts.stream().mapToInt(TestHost::weight).sum();
        int periods = 400_000 / sum / 4 * 4;
        Balancer<TestHost> balancer = RoundRobin.after(null, hosts);

        Map<TestHost, Integer> counts = Race.count(balancer, 4, periods * sum / 4);

        hosts.forEach(host -> assertThat(counts).containsEntry(host, periods * host.weight()));
    }

    /** Threads meet where the period isn't worked out yet, as after an edit under load. */
    @Test
    void sharesOutTheFirstTurnsExactlyAmongThreadsToo() {
        List<TestHost> hosts = hosts("2 1 1");
        List<Balancer<TestHost>> fresh =
                Stream.<Balancer<TestHost>>generate(() -> RoundRobin.from(0, hosts))
                        .limit(50_000)
                        .toList();
        AtomicInteger calls = new AtomicInteger();

        Map<TestHost, Integer> counts =
                Race.count(
                        () -> fresh.get(calls.getAndIncrement() / 4).pick(RequestKey.NONE),
                        4,
                        fresh.size());

        hosts.forEach(host -> assertThat(counts).containsEntry(host, fresh.size() * host.weight()));
    }

    @Test
    void goesOnWhereItWasWhereTheListIsTheSame() {
        Balancer<TestHost> balancer = RoundRobin.after(null, hosts("3 2 1"));
        StringBuilder picks = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            picks.append(balancer.pick(RequestKey.NONE));
            balancer = RoundRobin.after(balancer, hosts("3 2 1"));
        }

        assertThat(picks).hasToString("abacba".repeat(2));
    }

    @Test
    void isExactOverAPeriodWhereverAnEditBeginsIt() {
        Balancer<TestHost> balancer = RoundRobin.after(null, hosts("1 1 1"));
        for (int edit = 0; edit < 50; edit++) {
            List<TestHost> hosts = edit % 2 == 0 ? hosts("3 2 1") : hosts("5 1 1");
            balancer = RoundRobin.after(balancer, hosts);
            Map<TestHost, Integer> counts = TestHost.count(balancer, hosts, edit % 2 == 0 ? 6 : 7);
            hosts.forEach(host -> assertThat(counts).containsEntry(host, host.weight()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10})
    void editsWithFewPicksBetweenThemDoNotSkewTheShares(int picksBetween) {
        List<TestHost> hosts = hosts("1 1 1");
        List<TestHost> withoutB = List.of(hosts.get(0), hosts.get(2));
        List<TestHost> all = hosts;
        Map<String, Integer> whileAll = new HashMap<>();
        Map<String, Integer> whileTwo = new HashMap<>();
        Balancer<TestHost> balancer = RoundRobin.after(null, all);
        for (int edit = 0; edit < 2_000; edit++) {
            boolean two = edit % 2 == 0;
            balancer = RoundRobin.after(balancer, two ? withoutB : all);
            for (int i = 0; i < picksBetween; i++) {
                String name = balancer.pick(RequestKey.NONE).identity();
                (two ? whileTwo : whileAll).merge(name, 1, Integer::sum);
            }
        }

        double third = 1_000.0 * picksBetween / 3;
        double half = 1_000.0 * picksBetween / 2;
        assertThat(whileAll.values()).allSatisfy(n -> assertThat(n / third).isBetween(.97, 1.03));
        assertThat(whileTwo.values()).allSatisfy(n -> assertThat(n / half).isBetween(.97, 1.03));
        assertThat(whileAll).hasSize(3);
    }

    @Test
    void anEditOfTheWeightsBeforeEveryPickLeavesTheSharesToTheWeights() {
        Map<String, Integer> counts = new HashMap<>();
        Balancer<TestHost> balancer = RoundRobin.after(null, hosts("1"));
        for (int edit = 0; edit < 6_000; edit++) {
            balancer = RoundRobin.after(balancer, hosts(edit % 2 == 0 ? "3 2 1" : "30 20 11"));
            counts.merge(balancer.pick(RequestKey.NONE).identity(), 1, Integer::sum);
        }

        assertThat(counts.getOrDefault("a", 0) / 3_000.0).isBetween(.97, 1.03);
        assertThat(counts.getOrDefault("b", 0) / 2_000.0).isBetween(.97, 1.03);
        assertThat(counts.getOrDefault("c", 0) / 1_000.0).isBetween(.97, 1.06);
    }

    @Test
    void editsDuringARaceLoseNoTurn() throws InterruptedException {
        List<TestHost> hosts = hosts("3 2 1");
        Race.Holder holder = new Race.Holder(RoundRobin.after(null, hosts));
        Thread editor =
                new Thread(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        holder.balancer = RoundRobin.after(holder.balancer, hosts("3 2 1"));
                    }
                });
        editor.start();
        Map<String, Integer> counts = new HashMap<>();
        Race.count(() -> holder.balancer.pick(RequestKey.NONE), 4, 150_000)
                .forEach((host, n) -> counts.merge(host.identity(), n, Integer::sum));
        editor.join();

        assertThat(counts).isEqualTo(Map.of("a", 300_000, "b", 200_000, "c", 100_000));
    }

    private static List<TestHost> hosts(String weights) {
        return new ArrayList<>(
                TestHost.withWeights(
                        Arrays.stream(weights.split(" ")).mapToInt(Integer::parseInt).toArray()));
    }
}
