package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.ui.chart.Leaders.Standing;

import org.junit.jupiter.api.Test;

import java.util.List;

class LeadersTest {

    private final Leaders<String> leaders = new Leaders<>(2);

    @Test
    void everybodyLeadsWhereThereAreEnoughPlaces() {
        assertThat(leaders.among(List.of(standing("a", 0), standing("b", 0))))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void leaderStaysUntilSomebodyIsClearlyAhead() {
        leaders.among(List.of(standing("a", 10), standing("b", 9), standing("c", 5)));

        assertThat(leaders.among(List.of(standing("a", 10), standing("b", 9), standing("c", 11))))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(leaders.among(List.of(standing("a", 10), standing("b", 9), standing("c", 13))))
                .containsExactlyInAnyOrder("a", "c");
    }

    private static Standing<String> standing(String name, double amount) {
        return new Standing<>(name, amount);
    }
}
