package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

class NiceScaleTest {

    @ParameterizedTest
    @CsvSource({
        "0, 2, 1",
        "1, 2, 1",
        "3, 3, 1",
        "7, 8, 2",
        "12, 15, 5",
        "99, 100, 20",
        "101, 150, 50",
        "609, 800, 200",
        "1204, 1500, 500",
        "20000, 20000, 5000",
    })
    void topIsARoundNumberAboveWithFewTicks(double greatest, double top, double step) {
        NiceScale scale = new NiceScale(1);
        scale.reset(greatest);

        assertThat(scale.top()).isEqualTo(top);
        assertThat(scale.tick(1)).isEqualTo(step);
    }

    @Test
    void growsAtOnce() {
        NiceScale scale = new NiceScale(1);
        scale.include(90);

        assertThat(scale.include(101)).isTrue();
        assertThat(scale.top()).isGreaterThanOrEqualTo(101);
    }

    @Test
    void shrinksOnlyWhenItHasBeenTooLargeForAWhile() {
        NiceScale scale = new NiceScale(1);
        scale.include(1_000);

        for (int i = 1; i < NiceScale.PATIENCE; i++) {
            assertThat(scale.include(100)).isFalse();
        }
        assertThat(scale.include(100)).isTrue();
        assertThat(scale.top()).isLessThan(200);
    }

    @Test
    void oneHighValueMakesItWaitAnew() {
        NiceScale scale = new NiceScale(1);
        scale.include(1_000);
        for (int i = 1; i < NiceScale.PATIENCE; i++) {
            scale.include(100);
        }

        scale.include(900);

        assertThat(scale.include(100)).isFalse();
    }

    @Test
    void valueThatWaversAroundARoundNumberDoesNotMoveIt() {
        NiceScale scale = new NiceScale(1);
        scale.include(102);

        for (int i = 0; i < 100; i++) {
            assertThat(scale.include(i % 2 == 0 ? 98 : 102)).isFalse();
        }
    }

    @RepeatedTest(30)
    void whateverIsShownFitsAndTicksStayFew() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        NiceScale scale = new NiceScale(random.nextBoolean() ? 1 : 0.1);
        for (int i = 0; i < 200; i++) {
            double value = Math.pow(10, random.nextDouble(-2, 6));
            scale.include(value);
            assertThat(scale.top()).as("seed %d", seed).isGreaterThanOrEqualTo(value * 0.999999);
            assertThat(scale.ticks()).as("seed %d", seed).isBetween(2, 5);
        }
    }
}
