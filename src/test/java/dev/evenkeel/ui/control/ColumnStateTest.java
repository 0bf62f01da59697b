package dev.evenkeel.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.ui.control.ColumnState.Column;
import dev.evenkeel.ui.control.ColumnState.Sort;
import dev.evenkeel.ui.control.ColumnState.Wish;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ColumnStateTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        ColumnState state =
                new ColumnState(
                        List.of(
                                new Column("rate", 72.5, Wish.NONE),
                                new Column("p50", 80, Wish.HIDDEN),
                                new Column("total", 96, Wish.SHOWN)),
                        List.of(new Sort("rate", true), new Sort("p50", false)));
        assertThat(ColumnState.parse(state.toJson())).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "{", "[]", "7", "null", "{\"columns\": 3, \"sort\": \"rate\"}"})
    void whatCantBeReadIsAsGoodAsNothing(String json) {
        assertThat(ColumnState.parse(json)).isEqualTo(ColumnState.NONE);
    }
}
