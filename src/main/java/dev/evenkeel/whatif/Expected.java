package dev.evenkeel.whatif;

import java.util.List;

/**
 * What a simulation came to.
 *
 * @param hosts in the order of the entrants
 * @param all of them together
 * @param turnedAway requests for which no host had room
 */
public record Expected(List<Part> hosts, Part all, int turnedAway) {

    public Expected {
        hosts = List.copyOf(hosts);
    }

    /**
     * One host's part, or all of it.
     *
     * @param share of the requests that were served, 0 to 1; NaN where there were none
     * @param p50Millis and its like: NaN where it got no request
     */
    public record Part(
            int requests, double share, double p50Millis, double p95Millis, double p99Millis) {}
}
