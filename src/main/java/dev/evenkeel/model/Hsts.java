package dev.evenkeel.model;

import java.time.Duration;

/**
 * That browsers, once they have come by TLS, come by nothing else (HTTP Strict Transport Security,
 * RFC 6797).
 *
 * @param maxAge how long they keep to it; zero has them forget it
 * @param includeSubDomains whether it holds for all names below this one too
 * @param preload whether it may go into the lists that browsers come with
 */
public record Hsts(Duration maxAge, boolean includeSubDomains, boolean preload) {

    public static final Duration LEAST_FOR_PRELOAD = Duration.ofDays(365);
    public static final Duration LONGEST = Duration.ofDays(3650);

    public static final Hsts DEFAULT = new Hsts(Duration.ofDays(365), false, false);

    /** The value of the header field. */
    public String value() {
        return "max-age="
                + maxAge.toSeconds()
                + (includeSubDomains ? "; includeSubDomains" : "")
                + (preload ? "; preload" : "");
    }
}
