package dev.evenkeel.ui.chart;

import dev.evenkeel.ui.chart.HostPalette.Look;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a chart shows at one point in time.
 *
 * @param total the last line; null where the rows have no sum
 */
record Reading(List<Row> rows, @Nullable Row total) {

    /**
     * One band or line.
     *
     * @param look its chip; null for none
     * @param chip whether it has a chip at all: with a null look, that of the others
     * @param amount how large it is beside the other rows, to choose those that are shown
     * @param value as text
     * @param share as text, or empty
     * @param chosen whether the pointer is on it
     * @param removed whether it is a host that is no longer configured
     */
    record Row(
            @Nullable Look look,
            boolean chip,
            String name,
            double amount,
            String value,
            String share,
            boolean chosen,
            boolean removed) {

        Row(
                @Nullable Look look,
                boolean chip,
                String name,
                double amount,
                String value,
                String share,
                boolean chosen) {
            this(look, chip, name, amount, value, share, chosen, false);
        }
    }

    /** The rows for which there is room: the greatest and the chosen one, in their order. */
    List<Row> atMost(int places) {
        if (rows.size() <= places) {
            return rows;
        }
        List<Row> ranking = new ArrayList<>(rows);
        ranking.sort((a, b) ->
                a.chosen() == b.chosen()
                        ? Double.compare(b.amount(), a.amount())
                        : a.chosen() ? -1 : 1);
        Set<Row> kept = new HashSet<>(ranking.subList(0, Math.max(1, places)));
        return rows.stream().filter(kept::contains).toList();
    }
}
