package dev.evenkeel.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {

    private final Series series = new Series();

    @Test
    void pointsStandAtTheirSeconds() {
        series.append(100, 1, 0, null);
        series.append(101, 2, 1, null);
        series.append(104, 5, 0, null);

        Series.Window window = series.window(105, 7);

        assertThat(window.endSecond()).isEqualTo(105);
        assertThat(window.requests()).containsExactly(0, 1, 2, 0, 0, 5, 0);
        assertThat(window.errors()).containsExactly(0, 0, 1, 0, 0, 0, 0);
        assertThat(window.p50Millis()).containsOnly(Float.NaN);
    }

    @Test
    void twoAppendsToOneSecondAddUp() {
        series.append(100, 1, 0, null);
        series.append(100, 2, 1, null);

        assertThat(series.window(100, 1).requests()).containsExactly(3);
    }

    @Test
    void seriesOfSeveralHostsAreAligned() {
        Series other = new Series();
        series.append(100, 1, 0, null);
        other.append(103, 4, 0, null);

        assertThat(series.window(103, 4).requests()).containsExactly(1, 0, 0, 0);
        assertThat(other.window(103, 4).requests()).containsExactly(0, 0, 0, 4);
        assertThat(Series.Window.idle(103, 4).endSecond()).isEqualTo(103);
        assertThat(Series.Window.idle(103, 4).requests()).containsExactly(0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "900, 1, 900", "901, 10, 90", "3600, 10, 360"})
    void longSpansHaveAPointForTenSeconds(int seconds, int step, int points) {
        Series.Window window = series.window(5_000, seconds);

        assertThat(window.secondsPerPoint()).isEqualTo(step);
        assertThat(window.requests()).hasSize(points);
        assertThat(Series.Window.idle(5_000, seconds).requests()).hasSize(points);
    }

    @Test
    void tenSecondPointsShowTheMeanRate() {
        for (int second = 1_000; second < 1_020; second++) {
            series.append(second, second < 1_010 ? 10 : 20, 0, null);
        }

        Series.Window window = series.window(1_019, 3_600);

        float[] requests = window.requests();
        assertThat(requests[requests.length - 2]).isEqualTo(10);
        assertThat(requests[requests.length - 1]).isEqualTo(20);
    }

    @Test
    void whatIsOlderThanTheRingIsGone() {
        for (int second = 0; second < 2_000; second++) {
            series.append(second, 1, 0, null);
        }

        assertThat(series.window(1_999, 900).requests()).containsOnly(1);
        assertThat(series.window(1_199, 900).requests()[0]).isZero();
        assertThat(series.window(1_199, 900).requests()[899]).isEqualTo(1);
    }

    @Test
    void longGapLeavesNothingOldBehind() {
        series.append(0, 9, 9, null);
        series.append(900, 1, 0, null);
        series.append(1_000_000, 2, 0, null);

        Series.Window window = series.window(1_000_000, 900);

        assertThat(window.requests()[899]).isEqualTo(2);
        assertThat(window.requests()).containsOnly(0, 2);
    }

    @Test
    void clockThatStepsBackDoesNoHarm() {
        series.append(5_000, 1, 0, null);
        series.append(4_999, 1, 0, null);
        series.append(1_000, 1, 0, null);

        assertThat(series.window(5_000, 2).requests()).containsExactly(1, 1);
    }
}
