package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.ui.chart.Spread.Row;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void sharesFollowRequestsAndExpectationsFollowWeights() {
        Spread spread = Spread.of(after(new int[] {3, 1}, 60, 40).hosts());

        assertThat(spread.rows().getFirst().share()).isEqualTo(0.6, within(1e-9));
        assertThat(spread.rows().getFirst().expected()).isEqualTo(0.75);
    }

    @Test
    void hostThatGetsNoNewRequestsIsExpectedToHaveNone() {
        SyntheticTraffic synthetic = after(new int[] {3, 1, 1}, 0, 50, 50);
        synthetic.down = 0;

        assertThat(Spread.of(synthetic.hosts()).rows())
                .extracting(Row::expected)
                .containsExactly(0.0, 0.5, 0.5);
    }

    @Test
    void shareOfNothingIsNoNumber() {
        Spread spread = Spread.of(after(new int[] {1, 1}, 0, 0).hosts());

        assertThat(spread.rows()).allSatisfy(row -> assertThat(row.share()).isNaN());
    }

    @Test
    void greatestStandAloneInTheirOrderAndTheRestTogether() {
        Spread all = Spread.of(after(new int[] {1, 1, 1, 1}, 10, 40, 20, 30).hosts());

        Spread spread = all.only(new Leaders<HostKey>(2).among(all.standings()));

        assertThat(spread.rows()).hasSize(3);
        assertThat(spread.rows().get(0).rate()).isEqualTo(40, within(1e-9));
        assertThat(spread.rows().get(1).rate()).isEqualTo(30, within(1e-9));
        assertThat(spread.rows().get(2).others()).isEqualTo(2);
        assertThat(spread.rows().get(2).rate()).isEqualTo(30, within(1e-9));
        assertThat(spread.rows().get(2).expected()).isEqualTo(0.5);
    }

    @Test
    void equalsKeepTheOrderOfTheTableThoughTheirRatesWaver() {
        Spread spread =
                Spread.of(after(new int[] {1, 1, 1}, 1_000, 1_002, 2_000).hosts()).byShare();

        assertThat(spread.rows())
                .extracting(Row::rate)
                .satisfiesExactly(
                        rate -> assertThat(rate).isEqualTo(2_000, within(1e-6)),
                        rate -> assertThat(rate).isEqualTo(1_000, within(1e-6)),
                        rate -> assertThat(rate).isEqualTo(1_002, within(1e-6)));
    }

    private static SyntheticTraffic after(int[] weights, int... requests) {
        SyntheticTraffic synthetic = new SyntheticTraffic(SyntheticTraffic.START, 0, weights);
        synthetic.exactly(5, requests);
        return synthetic;
    }
}
