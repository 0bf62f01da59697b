package dev.evenkeel.ui.chart;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How the requests of now are spread across hosts, beside what their weights ask for. */
final class Spread {

    private final List<Row> rows;
    private final double total;

    private Spread(List<Row> rows, double total) {
        this.rows = rows;
        this.total = total;
    }

    /**
     * One host, or several others together.
     *
     * @param host null for the others
     * @param others how many hosts this stands for, where it isn't one host
     * @param rate requests per second
     * @param share of all hosts' requests, 0 to 1; NaN where there are none
     * @param expected what the weights ask for, 0 to 1; NaN where no host is eligible
     */
    record Row(@Nullable ChartHost host, int others, double rate, double share, double expected) {}

    static Spread of(List<ChartHost> hosts) {
        double total = 0;
        long weights = 0;
        for (ChartHost host : hosts) {
            total += host.meter().now().requestsPerSecond();
            weights += host.eligible() ? host.weight() : 0;
        }
        List<Row> rows = new ArrayList<>(hosts.size());
        for (ChartHost host : hosts) {
            double rate = host.meter().now().requestsPerSecond();
            double expected = host.eligible() ? host.weight() : 0;
            rows.add(
                    new Row(
                            host,
                            0,
                            rate,
                            total > 0 ? rate / total : Double.NaN,
                            weights > 0 ? expected / weights : Double.NaN));
        }
        return new Spread(rows, total);
    }

    List<Row> rows() {
        return rows;
    }

    double total() {
        return total;
    }

    /** The hosts with the greatest share first; equals keep their order. */
    Spread byShare() {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingDouble(Row::rate).reversed());
        return new Spread(sorted, total);
    }

    /**
     * As many rows as there are places: where they are too few, the hosts with the greatest shares
     * in the order they have here, and one row for the others.
     */
    Spread atMost(int places) {
        if (rows.size() <= places) {
            return this;
        }
        List<Row> leading = byShare().rows().subList(0, Math.max(0, places - 1));
        List<Row> kept = new ArrayList<>();
        double rate = 0;
        double share = 0;
        double expected = 0;
        for (Row row : rows) {
            if (leading.contains(row)) {
                kept.add(row);
            } else {
                rate += row.rate();
                share += row.share();
                expected += row.expected();
            }
        }
        kept.add(new Row(null, rows.size() - kept.size(), rate, share, expected));
        return new Spread(kept, total);
    }

    /** The greatest share there is, asked for or had. */
    double greatest() {
        double greatest = 0;
        for (Row row : rows) {
            greatest = Math.max(greatest, Double.isNaN(row.share()) ? 0 : row.share());
            greatest = Math.max(greatest, Double.isNaN(row.expected()) ? 0 : row.expected());
        }
        return greatest;
    }
}
