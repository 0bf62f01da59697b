package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Retries;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Waits before further tries, with chance in the test's hands. */
class BackoffTest {

    private static final Retries SETTINGS =
            Retries.DEFAULT
                    .withBackoff(Duration.ofMillis(25))
                    .withLongestBackoff(Duration.ofMillis(250));

    /** Chance as bad as it can be: the greatest of all values. */
    private static final RandomGenerator LONGEST =
            new RandomGenerator() {
                @Override
                public long nextLong() {
                    return 0;
                }

                @Override
                public long nextLong(long bound) {
                    return bound - 1;
                }
            };

    @ParameterizedTest
    @CsvSource({"1, 25", "2, 50", "3, 100", "4, 200", "5, 250", "6, 250", "1000, 250"})
    void limitDoublesWithEachFailureUpToTheLongest(int failures, long millis) {
        Duration wait = Backoff.after(failures, SETTINGS, LONGEST);
        assertThat(wait).isEqualTo(Duration.ofMillis(millis).minusNanos(1));
    }

    @Test
    void waitsAreByChanceSomethingBetweenNothingAndTheLimit() {
        Random random = new Random(3);
        LongSummaryStatistics waits =
                LongStream.range(0, 10_000)
                        .map(i -> Backoff.after(2, SETTINGS, random).toNanos())
                        .summaryStatistics();
        assertThat(waits.getMin()).isNotNegative().isLessThan(500_000);
        assertThat(waits.getMax()).isBetween(49_500_000L, 49_999_999L);
        assertThat(waits.getAverage()).isBetween(24_000_000.0, 26_000_000.0);
    }

    @Test
    void noBackoffNoWait() {
        Retries none = SETTINGS.withBackoff(Duration.ZERO).withLongestBackoff(Duration.ZERO);
        assertThat(Backoff.after(5, none, LONGEST)).isZero();
    }

    @Test
    void firstWaitIsNoLongerThanTheLongestWhateverItsOwnLimit() {
        Retries odd = SETTINGS.withBackoff(Duration.ofSeconds(9));
        assertThat(Backoff.after(1, odd, LONGEST)).isLessThan(Duration.ofMillis(250));
    }
}
