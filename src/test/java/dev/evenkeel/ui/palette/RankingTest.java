package dev.evenkeel.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.Collectors;

class RankingTest {

    private static final List<Entry> ENTRIES =
            List.of(
                    entry("Save", ""),
                    entry("Save as…", ""),
                    entry("Undo: weight of 10.0.0.1", ""),
                    entry("mail", "service"),
                    entry("shop", "service"),
                    entry("10.0.0.1:9000", "host of shop"),
                    entry("10.0.0.1:9000", "host of mail"));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    save,        'Save , Save as… '
                    SHOP,        'shop service, 10.0.0.1:9000 host of shop'
                    9000 mail,   '10.0.0.1:9000 host of mail'
                    as,          'Save as… '
                    sp,          'shop service'
                    weight,      'Undo: weight of 10.0.0.1 '
                    nothing,     ''
                    """)
    void bestFitsFirst(String typed, String expected) {
        assertThat(
                        Ranking.of(ENTRIES, typed, 10).stream()
                                .map(it -> it.name() + " " + it.detail())
                                .collect(Collectors.joining(", ")))
                .isEqualTo(expected == null ? "" : expected);
    }

    private static Entry entry(String name, String detail) {
        return new Entry(name, detail, "fth-save", "", () -> {});
    }
}
