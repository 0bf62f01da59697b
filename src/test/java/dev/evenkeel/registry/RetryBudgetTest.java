package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Retries;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

/** How many retries there may be, with a clock that the test turns. */
class RetryBudgetTest {

    private static final Retries SETTINGS = Retries.DEFAULT.withMinimum(0);

    private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos(); // overflows on the way
    private final RetryBudget budget = new RetryBudget(now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    /** So many requests a second for some seconds; each wants retries until it gets none. */
    private int retriesOf(int perSecond, int seconds, Retries settings, boolean failing) {
        int retries = 0;
        for (int i = 0; i < perSecond * seconds; i++) {
            budget.requested(settings, now);
            for (int tries = 1; tries < 3 && budget.tryAcquire(settings, now); tries++) {
                retries++;
                budget.ended(failing, now);
            }
            pass(Duration.ofSeconds(1).dividedBy(perSecond));
        }
        return retries;
    }

    @ParameterizedTest
    @CsvSource({"20, 1", "100, 1", "500, 1", "500, 30", "5000, 5"})
    void retriesThatAllFailAreAFifthOfTheRequests(int perSecond, int seconds) {
        assertThat(retriesOf(perSecond, seconds, SETTINGS, true))
                .isLessThanOrEqualTo(perSecond * seconds / 5)
                .isGreaterThanOrEqualTo(perSecond * seconds / 6);
    }

    @Test
    void theyAreSoFromTheFirstOnAfterALongTimeWithoutAFailure() {
        for (int i = 0; i < 5_000; i++) {
            budget.requested(SETTINGS, now);
            pass(Duration.ofMillis(2));
        }
        assertThat(retriesOf(500, 3, SETTINGS, true)).isLessThanOrEqualTo(302);
        assertThat(retriesOf(500, 30, SETTINGS, true)).isLessThanOrEqualTo(3_000);
    }

    @Test
    void retriesThatSucceedCostNothing() {
        assertThat(retriesOf(500, 5, SETTINGS, false)).isGreaterThan(2_490);
    }

    @Test
    void allThatWasUnderWayAtAHostThatDiesMayGoElsewhere() {
        for (int i = 0; i < 1_500; i++) {
            budget.requested(SETTINGS, now);
            pass(Duration.ofMillis(5));
        }
        for (int i = 0; i < 300; i++) {
            assertThat(budget.tryAcquire(SETTINGS, now)).as("retry %d", i).isTrue();
        }
        assertThat(budget.tryAcquire(SETTINGS, now)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PT10S, 0",
        "PT10S, 3",
        "PT1S, 3",
        "PT0.4S, 3",
        "PT0.1S, 3",
        "PT0.02S, 3",
        "PT0.002S, 50"
    })
    void howeverFewRequestsThereAreThoseThatFailAreAFifthOfThemAndTheReserve(
            Duration gap, int minimum) {
        Retries settings = SETTINGS.withMinimum(minimum);
        int requests = 3_000;
        int retries = 0;
        for (int i = 1; i <= requests; i++) {
            budget.requested(settings, now);
            for (int tries = 1; tries < 3 && budget.tryAcquire(settings, now); tries++) {
                retries++;
                budget.ended(true, now);
            }
            assertThat(retries).as("after %d requests", i).isLessThanOrEqualTo(i / 5 + minimum);
            pass(gap);
        }
        assertThat(retries).isGreaterThanOrEqualTo(minimum == 0 ? 0 : requests / 6);
    }

    @Test
    void reserveIsThereFromTheFirstRequestOnAndEarnedBackByFurtherOnes() {
        Retries settings = SETTINGS.withMinimum(3);
        assertThat(retriesOf(1, 1, settings, true)).isEqualTo(2);
        assertThat(retriesOf(1, 1, settings, true)).isEqualTo(1);
        pass(Duration.ofHours(1));
        assertThat(retriesOf(1, 1, settings, true)).isZero();
        for (int i = 0; i < 20; i++) {
            budget.requested(settings, now);
            pass(Duration.ofMinutes(1));
        }
        assertThat(retriesOf(1, 2, settings, true)).isEqualTo(3);
    }

    @Test
    void fewRequestsWhoseRetriesSucceedUseNothingUp() {
        Retries settings = SETTINGS.withMinimum(1);
        for (int i = 0; i < 100; i++) {
            budget.requested(settings, now);
            assertThat(budget.tryAcquire(settings, now)).isTrue();
            budget.ended(false, now);
            pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void noBudgetNoRetries() {
        assertThat(retriesOf(500, 2, SETTINGS.withBudget(0), true)).isZero();
    }

    @Test
    void placesAreGivenBack() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            budget.requested(SETTINGS, now);
        }
        int[] most = new int[4];
        Thread[] threads = new Thread[most.length];
        for (int t = 0; t < threads.length; t++) {
            threads[t] =
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < 50_000; i++) {
                                    if (budget.tryAcquire(SETTINGS, now)) {
                                        budget.ended(false, now);
                                    }
                                }
                            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        int free = 0;
        while (budget.tryAcquire(SETTINGS, now)) {
            free++;
        }
        assertThat(free).isEqualTo(200);
    }
}
