package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.List;

class TableTest {

    @Test
    void eachPointIsALineAndEachBandAColumn() {
        long latest = SyntheticTraffic.START.getEpochSecond();
        TimeGrid grid = TimeGrid.of(latest - 1, latest, latest, 100);

        String csv =
                Table.csv(
                        grid,
                        List.of(
                                new Table.Column("a:80", new double[] {1, 2.5}),
                                new Table.Column("b, \"c\"", new double[] {Double.NaN, 0})),
                        ZoneId.of("Europe/Berlin"));

        assertThat(csv)
                .isEqualTo(
                        """
                        time,seconds,a:80,"b, ""c\"""
                        2026-03-02T14:59:59+01:00,1,1,
                        2026-03-02T15:00:00+01:00,1,2.5,0
                        """
                                .replace("\n", "\r\n"));
    }
}
