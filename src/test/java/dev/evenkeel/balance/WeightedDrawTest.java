package dev.evenkeel.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

class WeightedDrawTest {

    /** Every box and every height once: what the table gives is exact, not only likely. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1 1 1", "3 1", "1 3", "1 2 3 4 5", "9 1 1 1", "1 1000", "7 7 2"})
    void givesEachPlaceExactlyItsWeight(String text) {
        int[] weights = Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
        List<TestHost> hosts = TestHost.withWeights(weights);
        WeightedDraw draw = new WeightedDraw(hosts);
        int sum = Arrays.stream(weights).sum();
        int[] counts = new int[weights.length];

        for (int box = 0; box < weights.length; box++) {
            for (int height = 0; height < sum; height++) {
                long high = middleOf(box, weights.length) << 32;
                long bits = high | middleOf(height, sum);
                RandomGenerator fixed = () -> bits;
                counts[draw.next(fixed)]++;
            }
        }

        for (int i = 0; i < weights.length; i++) {
            assertThat(counts[i]).isEqualTo(weights[i] * weights.length);
        }
    }

    /** A 32-bit fraction that lies well within one of so many equal parts. */
    private static long middleOf(int part, int parts) {
        return ((2L * part + 1) << 31) / parts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsForAnyWeights(long seed) {
        Random random = new Random(seed);
        int[] weights = random.ints(200, 1, 1_001).toArray();
        WeightedDraw draw = new WeightedDraw(TestHost.withWeights(weights));
        double sum = Arrays.stream(weights).sum();
        int[] counts = new int[weights.length];

        for (int i = 0; i < 400_000; i++) {
            counts[draw.next(random)]++;
        }

        for (int i = 0; i < weights.length; i++) {
            assertThat(counts[i] / 400_000.0)
                    .as("seed %d, weight %d", seed, weights[i])
                    .isCloseTo(weights[i] / sum, within(0.001));
        }
    }
}
