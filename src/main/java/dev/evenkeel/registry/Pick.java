package dev.evenkeel.registry;

/** What came of looking for a host. */
public sealed interface Pick permits Lease, Pick.Unavailable {

    /** No host can take the request now. */
    record Unavailable(Reason reason) implements Pick {}

    /** Why no host can. */
    enum Reason {
        /** The service has none. */
        NO_HOSTS,
        /** All are draining or disabled. */
        NONE_ENABLED,
        /** All that are enabled are down. */
        ALL_DOWN,
        /** Every one that could has been tried for this request. */
        ALL_TRIED,
        /** Every one that could has as many requests in flight as it may have. */
        ALL_BUSY
    }
}
