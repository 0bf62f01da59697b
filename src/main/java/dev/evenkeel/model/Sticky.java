package dev.evenkeel.model;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * That a client stays with the host that answered it first, by a cookie of the proxy's.
 *
 * @param cookie the cookie's name
 * @param maxAge how long a browser keeps it; null until it is closed
 */
public record Sticky(String cookie, @Nullable Duration maxAge) {

    public static final String DEFAULT_COOKIE = "evenkeel";
    public static final Sticky DEFAULT = new Sticky(DEFAULT_COOKIE, null);
}
