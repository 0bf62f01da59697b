package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import java.time.Duration;

/**
 * When a host is taken out for what its answers to requests are like: ejected. A failure is an
 * answer of 500 or above, or none.
 *
 * @param consecutive how many failures in a row eject a host; 0: none do
 * @param ratio the percentage of failures in the window that ejects a host; 0: none does
 * @param window the time over which the ratio is taken
 * @param minimumRequests how many requests the window must hold for the ratio to count
 * @param eject how long a host is out the first time; doubled with each further time
 * @param longestEject the longest it is out; a host that stays in as long begins anew
 * @param mostEjected the greatest percentage of the enabled hosts that is out at a time; the last
 *     that can serve never is
 * @param panicBelow the percentage of enabled hosts, neither down nor ejected, below which all
 *     enabled hosts are used; 0: never
 */
@RecordBuilder
public record PassiveDetection(
        int consecutive,
        int ratio,
        Duration window,
        int minimumRequests,
        Duration eject,
        Duration longestEject,
        int mostEjected,
        int panicBelow)
        implements PassiveDetectionBuilder.With {

    public static final PassiveDetection DEFAULT =
            new PassiveDetection(
                    5,
                    50,
                    Duration.ofSeconds(10),
                    20,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    50,
                    0);
}
