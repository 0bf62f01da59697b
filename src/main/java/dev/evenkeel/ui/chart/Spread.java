package dev.evenkeel.ui.chart;

import dev.evenkeel.model.HostKey;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

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

    /** The hosts with the greatest share first; those a percent apart at most keep their order. */
    Spread byShare() {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingLong(row -> -Math.round(row.share() * 100)));
        return new Spread(sorted, total);
    }

    /** The leading hosts, in the order they have here, and one row for the others. */
    Spread only(Set<HostKey> leading) {
        List<Row> kept = new ArrayList<>();
        double rate = 0;
        double share = 0;
        double expected = 0;
        for (Row row : rows) {
            if (row.host() == null || leading.contains(row.host().key())) {
                kept.add(row);
            } else {
                rate += row.rate();
                share += row.share();
                expected += row.expected();
            }
        }
        int left = rows.size() - kept.size();
        if (left > 0) {
            kept.add(new Row(null, left, rate, share, expected));
        }
        return new Spread(kept, total);
    }

    /** How much each host has, to find the leading ones. */
    List<Leaders.Standing<HostKey>> standings() {
        List<Leaders.Standing<HostKey>> standings = new ArrayList<>();
        for (Row row : rows) {
            if (row.host() != null) {
                standings.add(new Leaders.Standing<>(row.host().key(), row.rate()));
            }
        }
        return standings;
    }

    /** The greatest share of a single host, asked for or had. */
    double greatest() {
        double greatest = 0;
        for (Row row : rows) {
            if (row.host() != null) {
                greatest = row.share() > greatest ? row.share() : greatest;
                greatest = row.expected() > greatest ? row.expected() : greatest;
            }
        }
        return greatest;
    }
}
