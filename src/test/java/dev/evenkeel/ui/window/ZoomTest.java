package dev.evenkeel.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZoomTest {

    @Test
    void stepsEndAtTwiceTheUsualSizeAndAreRemembered() {
        Remembered remembered = new Remembered(null);
        Zoom zoom = new Zoom(remembered);
        Action larger = zoom.all().get(0);
        Action smaller = zoom.all().get(1);
        assertThat(smaller.disabledProperty().get()).isTrue();
        for (double step : new double[] {1.1, 1.25, 1.5, 1.75, 2, 2}) {
            larger.run();
            assertThat(zoom.factor()).isEqualTo(step);
        }
        assertThat(larger.disabledProperty().get()).isTrue();
        assertThat(new Zoom(remembered).factor()).as("at the next start").isEqualTo(2);
        zoom.all().get(2).run();
        assertThat(new Zoom(remembered).factor()).isEqualTo(1);
    }

    @Test
    void pixelsGrowToWholeOnesAndNothingElseDoes() {
        String sheet = ".a2px { -fx-padding: 8px 0 0.5px -3px; -fx-font-size: 1.2em; } #h13px {}";
        assertThat(ZoomedSheet.zoomed(sheet, 1.25))
                .isEqualTo(
                        ".a2px { -fx-padding: 10px 0 0.5px -4px; -fx-font-size: 1.2em; } #h13px"
                                + " {}");
    }
}
