package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.DoubleStream;

class PlotTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.1, 1.25, 1.75, 2, 3})
    void clipIsOfWholePixelsAtEveryZoomAndHoldsTheWholePlot(double pixels) {
        TimeGrid grid = TimeGrid.of(0, 300, 300, 300);
        Plot plot = new Plot(40.5, 8.5, 611.3, 140.6, new View(0, 300), grid, 1);

        var clip = plot.clip(1 / pixels);

        assertThat(DoubleStream.of(clip.getMinX(), clip.getMinY(), clip.getMaxX(), clip.getMaxY()))
                .allSatisfy(edge ->
                        assertThat(edge * pixels)
                                .isCloseTo(Math.rint(edge * pixels), within(1 / 256.0)));
        assertThat(clip.contains(plot.x(), plot.y(), plot.width(), plot.height())).isTrue();
        assertThat(clip.getWidth() - plot.width()).isLessThan(2 / pixels);
    }
}
