package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class StackTest {

    private static final List<double[]> VALUES =
            List.of(new double[] {10, 0, 0}, new double[] {20, 5, 0}, new double[] {30, 5, 0});

    @Test
    void firstBandIsTheTopmost() {
        Stack stack = new Stack(VALUES, 3, false);

        assertThat(stack.lower(2, 0)).isZero();
        assertThat(stack.upper(2, 0)).isEqualTo(30);
        assertThat(stack.upper(1, 0)).isEqualTo(50);
        assertThat(stack.upper(0, 0)).isEqualTo(60);
        assertThat(stack.greatest()).isEqualTo(60);
    }

    @Test
    void sharesFillTheWholeWhereAnythingHappenedAndNothingElsewhere() {
        Stack stack = new Stack(VALUES, 3, true);

        assertThat(stack.upper(0, 0)).isEqualTo(1, within(1e-12));
        assertThat(stack.upper(0, 1)).isEqualTo(1, within(1e-12));
        assertThat(stack.upper(0, 2)).isZero();
        assertThat(stack.share(0, 2)).isNaN();
    }

    @Test
    void heightLeadsToTheBandThatIsPaintedThere() {
        Stack stack = new Stack(VALUES, 3, false);

        assertThat(stack.bandAt(0, 0)).isEqualTo(2);
        assertThat(stack.bandAt(0, 29.9)).isEqualTo(2);
        assertThat(stack.bandAt(0, 30)).isEqualTo(1);
        assertThat(stack.bandAt(0, 59)).isEqualTo(0);
        assertThat(stack.bandAt(0, 60)).isEqualTo(-1);
        assertThat(stack.bandAt(0, -1)).isEqualTo(-1);
    }

    @Test
    void bandWithoutHeightIsNeverHit() {
        Stack stack = new Stack(VALUES, 3, false);

        assertThat(stack.bandAt(1, 9.99)).isEqualTo(1);
    }

    @RepeatedTest(50)
    void bandsTouchWithoutGapOrOverlap() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int bands = 1 + random.nextInt(12);
        int points = 1 + random.nextInt(40);
        List<double[]> values =
                random.ints(bands).mapToObj(i -> random.doubles(points, 0, 100).toArray()).toList();
        Stack stack = new Stack(values, points, random.nextBoolean());
        for (int point = 0; point < points; point++) {
            for (int band = 0; band < bands; band++) {
                double middle = (stack.lower(band, point) + stack.upper(band, point)) / 2;
                assertThat(stack.bandAt(point, middle)).as("seed %d", seed).isEqualTo(band);
                if (band > 0) {
                    assertThat(stack.upper(band, point))
                            .as("seed %d", seed)
                            .isEqualTo(stack.lower(band - 1, point));
                }
            }
        }
    }
}
