package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.List;

class TimeTicksTest {

    private static final double NOON = 1_772_452_807; // 2026-03-02T12:00:07Z

    @Test
    void minuteHasTicksAtRoundSeconds() {
        List<String> labels = labels(new View(NOON - 60, NOON), 6, "UTC");

        assertThat(labels)
                .containsExactly(
                        "11:59:10", "11:59:20", "11:59:30", "11:59:40", "11:59:50", "12:00:00");
    }

    @Test
    void hourHasTicksAtRoundMinutesWithoutSeconds() {
        assertThat(labels(new View(NOON - 3_600, NOON), 7, "UTC"))
                .containsExactly("11:10", "11:20", "11:30", "11:40", "11:50", "12:00");
    }

    @Test
    void ticksAreRoundInTheLocalTimeOfOddZonesToo() {
        assertThat(labels(new View(NOON - 3_600, NOON), 3, "Asia/Kathmandu"))
                .containsExactly("17:00", "17:20", "17:40");
    }

    private static List<String> labels(View view, int most, String zone) {
        return TimeTicks.of(view, most, ZoneId.of(zone)).stream()
                .map(TimeTicks.Tick::label)
                .toList();
    }
}
