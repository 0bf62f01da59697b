package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.ui.chart.HostPalette.Pattern;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class BandRasterTest {

    private static final Ground RED = Ground.plain(Color.RED);
    private static final Ground BLUE = Ground.plain(Color.BLUE);

    @Test
    void fillsWholePixelsBetweenTheEdgesAndLeavesWhatIsAbove() {
        BandRaster raster = new BandRaster(2, 4);

        raster.paint(points(0, 2), edges(1, 2, 4), List.of(RED, BLUE));

        assertThat(column(raster, 0))
                .containsExactly("00000000", "ffff0000", "ff0000ff", "ff0000ff");
        assertThat(column(raster, 1)).isEqualTo(column(raster, 0));
    }

    @Test
    void pixelAtAnEdgeGetsAsMuchOfEitherBandAsThereIsOfIt() {
        BandRaster raster = new BandRaster(1, 3);

        raster.paint(points(0, 1), edges(0.75, 1.75, 3), List.of(RED, BLUE));

        assertThat(column(raster, 0)).containsExactly("40400000", "ffbf0040", "ff0000ff");
    }

    @Test
    void slopeIsSmooth() {
        BandRaster raster = new BandRaster(1, 3);

        raster.paint(
                points(0, 1), new double[][] {{2, 0}, {3, 3}}, List.of(Ground.plain(Color.WHITE)));

        assertThat(alphas(raster))
                .as("a quarter, three quarters, all")
                .containsExactly(64, 191, 255);
    }

    @Test
    void peakBetweenTwoPixelsEdgesIsPaintedAsHighAsItIs() {
        BandRaster raster = new BandRaster(1, 10);

        raster.paint(points(0, 0.5, 1), new double[][] {{10, 0, 10}, {10, 10, 10}}, List.of(RED));

        int area = 0;
        for (int alpha : alphas(raster)) {
            area += alpha;
        }
        assertThat(alphas(raster)[0]).isBetween(10, 16);
        assertThat(area).as("half of all").isBetween(5 * 255 - 5, 5 * 255 + 5);
    }

    @Test
    void columnThatIsHalfCoveredIsHalfSeenAndWhatIsOutsideIsNot() {
        BandRaster raster = new BandRaster(3, 1);

        raster.paint(points(-4, -1, 1.5, 90), edges(-7, 9), List.of(RED));
        assertThat(raster.pixels()).containsOnly(0xffff0000);

        raster.paint(points(-4, 1.5), edges(0, 1), List.of(RED));
        assertThat(hex(raster.pixels())).containsExactly("ffff0000", "80800000", "00000000");
    }

    @Test
    void singlePointOrNoneFillsNothing() {
        BandRaster raster = new BandRaster(2, 2);

        raster.paint(points(1), new double[][] {{0}, {2}}, List.of(RED));
        raster.paint(points(), new double[][] {{}, {}}, List.of(RED));

        assertThat(raster.pixels()).containsOnly(0);
    }

    @Test
    void nothingShinesThroughBetweenManyBandsThinnerThanAPixel() {
        Random random = new Random(7);
        int bands = 35;
        double[][] edges = new double[bands + 1][40];
        for (int point = 0; point < 40; point++) {
            double y = 2;
            for (int band = 0; band < bands; band++) {
                edges[band][point] = y;
                y += random.nextDouble() * 0.8;
            }
            edges[bands][point] = 40;
        }
        double[] xs = new double[40];
        for (int point = 0; point < xs.length; point++) {
            xs[point] = point * 2.7 - 1;
        }
        BandRaster raster = new BandRaster(100, 40);

        raster.paint(xs, edges, Collections.nCopies(bands, Ground.plain(Color.WHITE)));

        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 100; x++) {
                int expected = y < 2 ? 0 : 0xffffffff;
                assertThat(raster.pixels()[y * 100 + x]).as("at %d, %d", x, y).isEqualTo(expected);
            }
        }
    }

    @Test
    void paintsAnewOverWhatWasThere() {
        BandRaster raster = new BandRaster(1, 2);
        raster.paint(points(0, 1), edges(0, 2), List.of(RED));

        raster.paint(points(0, 1), edges(1, 2), List.of(BLUE));

        assertThat(column(raster, 0)).containsExactly("00000000", "ff0000ff");
    }

    @ParameterizedTest
    @CsvSource({
        "UPRIGHT, r r r w w r r r w w, r r r w w r r r w w",
        "LEVEL,   r r r r r r r r r r, r r r r r r r r r r"
    })
    void stripesAreAsWideAsPixelsAre(Pattern pattern, String first, String second) {
        Ground ground = Ground.striped(Color.RED, Color.WHITE, pattern, 1, 10, 10);

        assertThat(row(ground, 0)).isEqualTo(first);
        assertThat(row(ground, 1)).isEqualTo(second);
    }

    @Test
    void risingAndFallingStripesRunAcross() {
        Ground rising = Ground.striped(Color.RED, Color.WHITE, Pattern.RISING, 2, 30, 30);
        Ground falling = Ground.striped(Color.RED, Color.WHITE, Pattern.FALLING, 2, 30, 30);

        for (int i = 1; i < 30; i++) {
            assertThat(rising.at(i, 29 - i)).isEqualTo(rising.at(0, 29));
            assertThat(falling.at(i, i)).isEqualTo(falling.at(0, 0));
        }
        assertThat(rising.at(15, 0)).isNotEqualTo(rising.at(5, 0));
        assertThat(rising.at(25, 0)).as("after 20 pixels again").isEqualTo(rising.at(5, 0));
    }

    private static double[] points(double... xs) {
        return xs;
    }

    /** Level ones, at two points or more. */
    private static double[][] edges(double... heights) {
        double[][] edges = new double[heights.length][4];
        for (int i = 0; i < heights.length; i++) {
            Arrays.fill(edges[i], heights[i]);
        }
        return edges;
    }

    private static List<String> column(BandRaster raster, int x) {
        int[] column = new int[raster.height()];
        for (int y = 0; y < column.length; y++) {
            column[y] = raster.pixels()[y * raster.width() + x];
        }
        return hex(column);
    }

    private static List<String> hex(int[] pixels) {
        return Arrays.stream(pixels).mapToObj("%08x"::formatted).toList();
    }

    private static int[] alphas(BandRaster raster) {
        return Arrays.stream(raster.pixels()).map(pixel -> pixel >>> 24).toArray();
    }

    private static String row(Ground ground, int y) {
        StringBuilder row = new StringBuilder();
        long white = Ground.plain(Color.WHITE).at(0, 0);
        for (int x = 0; x < 10; x++) {
            row.append(ground.at(x, y) == white ? "w " : "r ");
        }
        return row.toString().strip();
    }
}
