package dev.evenkeel.ui.chart;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.Meter;

/**
 * A host as the charts of its service see it.
 *
 * @param weight as configured
 * @param eligible whether it is meant to get new requests now: only these share what is expected
 */
public record ChartHost(HostKey key, Meter meter, int weight, boolean eligible) {

    /** What it is called in a chart. */
    public String label() {
        return key.address().toString();
    }
}
