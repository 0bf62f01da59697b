package dev.evenkeel.ui.chart;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.ui.text.Texts;

/**
 * A host as the charts of its service see it.
 *
 * @param weight as configured
 * @param eligible whether it is meant to get new requests now: only these share what is expected
 * @param removed whether it has a past only
 */
public record ChartHost(HostKey key, Meter meter, int weight, boolean eligible, boolean removed) {

    /** A host that is configured. */
    public ChartHost(HostKey key, Meter meter, int weight, boolean eligible) {
        this(key, meter, weight, eligible, false);
    }

    /** A host that is no longer configured. */
    public static ChartHost removed(HostKey key, Meter meter) {
        return new ChartHost(key, meter, 0, false, true);
    }

    /** What it is called in a chart. */
    public String label() {
        String address = key.address().toString();
        return removed ? Texts.of("chart.removed", address) : address;
    }
}
