package dev.evenkeel.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.HashKey;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

class HashTest {

    private static final long SEED = 42;
    private static final int KEYS = 50_000;

    @Test
    void theSameKeyGoesToTheSameHost() {
        List<TestHost> hosts = TestHost.withWeights(1, 2, 3, 4);
        Balancer<TestHost> one = hash(null, hosts);
        List<TestHost> shuffled = new ArrayList<>(hosts);
        Collections.shuffle(shuffled, new Random(SEED));
        Balancer<TestHost> other = hash(null, shuffled);

        for (int i = 0; i < 1_000; i++) {
            RequestKey user = user(i);
            assertThat(one.pick(user)).isSameAs(one.pick(user)).isSameAs(other.pick(user));
        }
    }

    @Test
    void placesKeysTheSameInEveryVersion() {
        Balancer<TestHost> balancer = hash(null, TestHost.withWeights(1, 1, 2));

        String placed =
                IntStream.range(0, 24)
                        .mapToObj(i -> balancer.pick(user(i)).identity())
                        .reduce("", String::concat);

        assertThat(placed).isEqualTo("ccbacaccbcacbcaacbbbccab");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1 1",
        "3, 1 1 1",
        "3, 3 2 1",
        "5, 1 1 1 1 1",
        "10, 1 2",
        "100, 1",
        "100, 1 3 7",
        "1000, 1",
        "1000, 1 1 1 2"
    })
    void fewKeysMoveWhenAHostLeavesAndReturnWhenItDoes(int n, String pattern) {
        int[] weights = Arrays.stream(pattern.split(" ")).mapToInt(Integer::parseInt).toArray();
        List<TestHost> all =
                TestHost.withWeights(
                        IntStream.range(0, n).map(i -> weights[i % weights.length]).toArray());
        Balancer<TestHost> before = hash(null, all);
        double sum = all.stream().mapToInt(TestHost::weight).sum();
        for (int leaver : List.of(0, n / 2, n - 1)) {
            List<TestHost> rest = new ArrayList<>(all);
            TestHost gone = rest.remove(leaver);
            Balancer<TestHost> without = hash(before, rest);
            Balancer<TestHost> again = hash(without, all);
            int moved = 0;
            for (int i = 0; i < KEYS; i++) {
                RequestKey user = user(i);
                if (before.pick(user) != without.pick(user)) {
                    moved++;
                }
                assertThat(again.pick(user)).isSameAs(before.pick(user));
            }
            assertThat((double) moved / KEYS)
                    .as("keys that moved when %s left of %d hosts", gone, n)
                    .isLessThanOrEqualTo(gone.weight() / sum + 0.05);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-%d", "10.0.%d.7", "%d", "/items/%d/picture.png"})
    void keysOfAnyKindSpreadByWeight(String form) {
        List<TestHost> hosts = TestHost.withWeights(3, 2, 1);
        Balancer<TestHost> balancer = hash(null, hosts);
        int[] counts = new int[3];
        for (int i = 0; i < KEYS; i++) {
            String key = form.formatted(i);
            counts[hosts.indexOf(balancer.pick(it -> key))]++;
        }

        for (int i = 0; i < 3; i++) {
            assertThat(counts[i] / (double) KEYS)
                    .isCloseTo(hosts.get(i).weight() / 6.0, within(0.01));
        }
    }

    @Test
    void requestsWithoutTheKeySpread() {
        List<TestHost> hosts = TestHost.withWeights(3, 1);

        assertThat(TestHost.count(hash(null, hosts), hosts, 10_000).get(hosts.getFirst()))
                .isCloseTo(7_500, within(200));
    }

    @Test
    void theNextBestHostForAKeyIsAlwaysTheSameAndNotTheSameForAll() {
        List<TestHost> rest = TestHost.withWeights(1, 1, 1, 1);
        Set<TestHost> taken = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            TestHost next = Hash.pickOnce(rest, HashKey.CLIENT_ADDRESS, user(i), new Random(SEED));
            assertThat(Hash.pickOnce(rest, HashKey.CLIENT_ADDRESS, user(i), new Random(i)))
                    .isSameAs(next);
            taken.add(next);
        }
        assertThat(taken).hasSize(4);
    }

    @Test
    void threadsThatFindNoTableMakeTheSame() {
        for (int round = 0; round < 20; round++) {
            List<TestHost> hosts = TestHost.withWeights(1, 2, 3, 4, 5, 6, 7, 8);
            Balancer<TestHost> reference = hash(null, hosts);
            Balancer<TestHost> raced = hash(null, hosts);
            RequestKey user = user(round);
            assertThat(Race.count(() -> raced.pick(user), 4, 1_000))
                    .containsOnlyKeys(reference.pick(user))
                    .containsValue(4_000);
        }
    }

    private static Balancer<TestHost> hash(
            @Nullable Balancer<TestHost> previous, List<TestHost> hosts) {
        return Hash.after(previous, hosts, HashKey.CLIENT_ADDRESS, new Random(SEED));
    }

    private static RequestKey user(int number) {
        return key -> "user-" + number;
    }
}
