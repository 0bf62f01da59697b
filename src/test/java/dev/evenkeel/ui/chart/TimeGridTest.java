package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Series;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

class TimeGridTest {

    private static final long LATEST = SyntheticTraffic.START.getEpochSecond() + 4_000;

    @Test
    void aMinuteHasAPointForEachSecond() {
        TimeGrid grid = TimeGrid.of(LATEST - 60, LATEST, LATEST, 400);

        assertThat(grid.size()).isEqualTo(61);
        assertThat(grid.time(0)).isEqualTo(LATEST - 60.0);
        assertThat(grid.time(60)).isEqualTo((double) LATEST);
    }

    @Test
    void manySecondsArePutTogetherByAbsoluteTime() {
        TimeGrid grid = TimeGrid.of(LATEST - 900, LATEST, LATEST, 300);

        assertThat(grid.size()).isBetween(300, 302);
        for (int i = 1; i < grid.size(); i++) {
            assertThat(grid.firstSecond(i) % 3).isZero();
        }
    }

    @Test
    void anHourUsesTheCoarseSeriesUpToTheLastTenSecondsThatAreOver() {
        TimeGrid grid = TimeGrid.of(LATEST - 3_600, LATEST, LATEST, 400);

        assertThat(grid.windowSeconds()).isEqualTo(Series.SECONDS);
        assertThat(grid.seconds(grid.size() - 1)).isEqualTo(10);
        long end = grid.firstSecond(grid.size() - 1) + 10;
        assertThat(end).isLessThanOrEqualTo(LATEST + 1).isGreaterThan(LATEST - 9);
    }

    @Test
    void meanOfRequestsIsPerSecondWhateverThePointsStandFor() {
        SyntheticTraffic synthetic = new SyntheticTraffic(SyntheticTraffic.START, 0, 1);
        synthetic.exactly(2_000, 6);
        Meter meter = synthetic.traffic.host(synthetic.keys.getFirst());
        long latest = synthetic.traffic.latestSecond();
        for (int span : new int[] {60, 300, 900, 3_600}) {
            TimeGrid grid = TimeGrid.of(latest - span, latest, latest, 350);
            double[] rates =
                    grid.mean(
                            Past.live()
                                    .window(meter, grid.windowEnd(), grid.windowSeconds())
                                    .requests());
            assertThat(rates[rates.length - 1]).as("span %d", span).isEqualTo(6, within(1e-5));
            assertThat(rates[rates.length - 2]).as("span %d", span).isEqualTo(6, within(1e-5));
        }
    }

    @Test
    void worstLatencySurvivesAndSilenceStaysSilence() {
        TimeGrid grid = TimeGrid.of(LATEST - 899, LATEST, LATEST, 300);
        float[] window = new float[grid.windowSeconds()];
        Arrays.fill(window, Float.NaN);
        window[4] = 3;
        window[5] = 250;

        double[] worst = grid.worst(window);

        assertThat(worst).contains(250).contains(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({"-5, 0", "0, 0", "0.4, 0", "0.6, 1", "59.6, 60", "99, 60"})
    void nearestPointIsFoundFromAnywhere(double offset, int point) {
        TimeGrid grid = TimeGrid.of(LATEST - 60, LATEST, LATEST, 400);

        assertThat(grid.nearest(LATEST - 60 + offset)).isEqualTo(point);
    }

    @Test
    void frozenPastStaysWhileTheLiveOneGoesOn() {
        SyntheticTraffic synthetic = new SyntheticTraffic(SyntheticTraffic.START, 0, 1);
        synthetic.exactly(100, 5);
        Meter meter = synthetic.traffic.host(synthetic.keys.getFirst());
        long latest = synthetic.traffic.latestSecond();
        Past frozen = Past.frozen(List.of(meter), latest);
        float[] before = frozen.window(meter, latest, 60).requests();

        synthetic.exactly(1_000, 9);

        assertThat(frozen.window(meter, latest, 60).requests()).containsExactly(before);
        assertThat(frozen.window(meter, latest - 20, 30).requests()).containsOnly(5);
        assertThat(Past.live().window(meter, latest + 1_000, 60).requests()).containsOnly(9);
    }
}
