package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.ui.chart.HostPalette.Look;
import dev.evenkeel.ui.chart.HostPalette.Pattern;

import javafx.collections.ListChangeListener;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ChipTest {

    @Test
    void sameLookAgainIsNoNewStyle() {
        Chip chip = new Chip();
        List<String> styled = new ArrayList<>();
        chip.getStyleClass()
                .addListener(
                        (ListChangeListener<String>)
                                change -> styled.add(String.join(" ", change.getList())));

        chip.show(new Look(0, Pattern.RISING));
        chip.show(new Look(0, Pattern.RISING));
        chip.show(null);
        chip.show(null);
        chip.show(new Look(6, Pattern.PLAIN));

        assertThat(styled)
                .containsExactly(
                        "host-chip host-1 rising", "host-chip others", "host-chip host-7 plain");
    }
}
