package dev.evenkeel.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class RowSyncTest {

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final RowSync<String, Row> sync =
            new RowSync<>(rows, row -> row.key, (row, key) -> row.key = key, Row::new);

    private static final class Row {
        private String key;

        Row(String key) {
            this.key = key;
        }
    }

    @Test
    void rowsThatStayAreTheSameObjects() {
        sync.to(List.of("a", "b", "c"));
        Row b = rows.get(1);
        sync.to(List.of("x", "b", "y"));
        sync.to(List.of("b"));
        assertThat(rows).containsExactly(b);
    }

    @Test
    void whatIsRenamedInItsPlaceStaysTheSameRow() {
        sync.to(List.of("a", "b", "c"));
        Row b = rows.get(1);
        sync.to(List.of("a", "B", "c"));
        assertThat(rows.get(1)).isSameAs(b);
        assertThat(b.key).isEqualTo("B");
    }

    @Test
    void nothingIsTouchedWhereNothingChanged() {
        sync.to(List.of("a", "b"));
        List<Object> changes = new ArrayList<>();
        rows.addListener((ListChangeListener<Row>) changes::add);
        sync.to(List.of("a", "b"));
        sync.to(List.of("a", "c"));
        assertThat(changes).isEmpty();
    }

    @Test
    void oneMoreIsOneChange() {
        sync.to(List.of("a", "b"));
        List<Object> changes = new ArrayList<>();
        rows.addListener((ListChangeListener<Row>) changes::add);
        sync.to(List.of("a", "x", "b"));
        assertThat(changes).hasSize(1);
    }

    @RepeatedTest(50)
    void whateverTheChangeTheListFollows(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int step = 0; step < 20; step++) {
            List<String> keys =
                    IntStream.range(0, 12)
                            .filter(i -> random.nextBoolean())
                            .mapToObj(i -> "k" + i)
                            .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(keys, random);
            sync.to(keys);
            assertThat(rows).extracting(row -> row.key).as("seed %d", seed).isEqualTo(keys);
        }
    }
}
