package dev.evenkeel.traffic;

import dev.evenkeel.model.HostAddress;

import java.util.List;
import java.util.Map;

/**
 * What is connected at a moment.
 *
 * @param listeners by the address that clients come to, in the order in which they were opened
 * @param hosts by the address of the host; those with none open are left out
 */
public record Connections(List<OfListener> listeners, Map<HostAddress, OfHost> hosts) {

    public static final Connections NONE = new Connections(List.of(), Map.of());

    /**
     * @param clients how many are connected, upgraded ones included
     */
    public record OfListener(String address, int clients) {}

    /**
     * The connections to a host, over all event loops.
     *
     * @param open idle ones included
     * @param idle kept for the next request
     * @param opening on their way
     */
    public record OfHost(int open, int idle, int opening) {

        public OfHost plus(OfHost other) {
            return new OfHost(open + other.open, idle + other.idle, opening + other.opening);
        }
    }
}
