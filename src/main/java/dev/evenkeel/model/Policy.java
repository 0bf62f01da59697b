package dev.evenkeel.model;

import java.util.List;

/** How a service chooses among the hosts that can take a request. Weights hold for all of them. */
public sealed interface Policy {

    /** In turn, spread evenly within each turn (smooth weighted round robin). */
    record RoundRobin() implements Policy {}

    /** By chance. */
    record Random() implements Policy {}

    /** The host with the fewest requests in flight for its weight. */
    record LeastRequests() implements Policy {}

    /** The better of two hosts drawn by chance. */
    record PowerOfTwoChoices() implements Policy {}

    /** The better of two drawn by chance, by recent latency and requests in flight. */
    record PeakEwma() implements Policy {}

    /** The same key to the same host; few keys move when hosts come and go. */
    record Hash(HashKey key) implements Policy {}

    /** The first that can take it, in the order of the list: for failover. */
    record First() implements Policy {}

    /** The one that holds where none is configured. */
    static Policy byDefault() {
        return new RoundRobin();
    }

    /** One of each, with its defaults, in the order in which to offer them. */
    static List<Policy> all() {
        return List.of(
                new RoundRobin(),
                new LeastRequests(),
                new PowerOfTwoChoices(),
                new PeakEwma(),
                new Random(),
                new Hash(HashKey.CLIENT_ADDRESS),
                new First());
    }

    /** Its code in configuration files and in the API. */
    default String code() {
        return switch (this) {
            case RoundRobin it -> "RR";
            case Random it -> "RANDOM";
            case LeastRequests it -> "LEAST_REQUESTS";
            case PowerOfTwoChoices it -> "P2C";
            case PeakEwma it -> "PEAK_EWMA";
            case Hash it -> "HASH";
            case First it -> "FIRST";
        };
    }
}
