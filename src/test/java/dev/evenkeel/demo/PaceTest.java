package dev.evenkeel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class PaceTest {

    private static final long MILLISECOND = 1_000_000;

    @Test
    void fourASecondComeOneByOne() {
        Pace pace = new Pace(4, 0);
        List<Integer> due = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            due.add(pace.due(i * 100L * MILLISECOND));
        }
        assertThat(due).containsExactly(0, 0, 1, 0, 1, 0, 0, 1, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100, 999, 5_000})
    void overAMinuteTheRateIsExact(int rate) {
        Pace pace = new Pace(rate, 0);
        int sum = 0;
        for (long now = 0; now <= 60_000; now += 3) {
            sum += pace.due(now * MILLISECOND);
        }
        assertThat(sum).isBetween(60 * rate - 1, 60 * rate);
    }

    @Test
    void aNewRateHoldsFromThenOn() {
        Pace pace = new Pace(10, 0);
        assertThat(pace.due(200 * MILLISECOND)).isEqualTo(2);
        pace.setRate(1_000, 200 * MILLISECOND);
        assertThat(pace.due(300 * MILLISECOND)).isEqualTo(100);
    }

    @Test
    void aMachineThatSleptWakesToNoFlood() {
        Pace pace = new Pace(1_000, 0);
        assertThat(pace.due(3_600_000 * MILLISECOND)).isEqualTo(250);
    }

    @Test
    void tellsHowLongUntilTheNext() {
        Pace pace = new Pace(10, 0);
        pace.due(50 * MILLISECOND);
        assertThat(pace.untilNext()).isEqualTo(50 * MILLISECOND);
    }
}
