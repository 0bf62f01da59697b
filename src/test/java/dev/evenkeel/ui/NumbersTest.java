package dev.evenkeel.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0        | 0
                    0.01     | <0.1
                    0.4      | 0.4
                    3        | 3
                    9.94     | 9.9
                    9.96     | 10
                    609.4    | 609
                    1204     | 1,204
                    9999.4   | 9,999
                    9999.5   | 10 k
                    12345    | 12.3 k
                    123456   | 123 k
                    1234567  | 1.2 M
                    NaN      | –
                    """)
    void ratesKeepThreeOrFourFigures(double rate, String text) {
        assertThat(Numbers.rate(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0       | 0 %
                    0.0001  | <0.1 %
                    0.004   | 0.4 %
                    0.03    | 3.0 %
                    0.0996  | 10 %
                    0.5     | 50 %
                    0.996   | 99.6 %
                    0.99999 | 99.9 %
                    1       | 100 %
                    NaN     | –
                    """)
    void onlyNothingIsZeroPercentAndOnlyTheWholeIsAHundred(double share, String text) {
        assertThat(Numbers.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0       | 0 ms
                    0.85    | 850 µs
                    0.9996  | 1 ms
                    3.42    | 3.4 ms
                    12.3    | 12 ms
                    999.6   | 1 s
                    1234    | 1.2 s
                    75000   | 75 s
                    NaN     | –
                    """)
    void durationsHaveTheUnitThatKeepsThemShort(double millis, String text) {
        assertThat(Numbers.millis(millis)).isEqualTo(text);
    }

    @Test
    void countsAreExactUpToAMillion() {
        assertThat(Numbers.count(999_999)).isEqualTo("999,999");
        assertThat(Numbers.count(1_250_000)).isEqualTo("1.3 M");
    }
}
