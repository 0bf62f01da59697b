package dev.evenkeel.model;

import java.util.Locale;

/** What a person has decided about a host, whatever its health says. */
public enum AdminState {
    /** Takes requests. */
    ENABLED,
    /** Gets no new requests; those in flight finish. */
    DRAINING,
    /** Gets no requests and no health checks. */
    DISABLED;

    /** The word for it in configuration files and in the API: {@code enabled} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
