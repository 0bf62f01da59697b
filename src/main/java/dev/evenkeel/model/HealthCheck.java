package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a service's hosts are asked whether they are well.
 *
 * <p>A check over TCP only connects: whatever it is made with, its path, method, headers and
 * expectation are the defaults.
 *
 * @param path the path, and query if any, of the request
 * @param method the request's method, in upper case
 * @param headers headers the request carries besides those it needs; {@code Host} replaces its own
 * @param port where the checks go; null for the port where the host is reached
 * @param interval from the beginning of one check of a host to that of its next
 * @param unhealthyInterval the same while the host is down; null for no other
 * @param timeout how long an answer, or over TCP a connection, may take; from the second check of a
 *     host on never longer than the interval, whatever it is
 * @param rise how many checks in a row must pass before a host that was down counts as up
 * @param fall how many in a row must fail before a host that was up counts as down
 */
@RecordBuilder
public record HealthCheck(
        Type type,
        String path,
        String method,
        Map<String, String> headers,
        @Nullable Integer port,
        Duration interval,
        @Nullable Duration unhealthyInterval,
        Duration timeout,
        int rise,
        int fall,
        Expect expect)
        implements HealthCheckBuilder.With {

    public static final String DEFAULT_PATH = "/";
    public static final String DEFAULT_METHOD = "GET";
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
    public static final int DEFAULT_RISE = 2;
    public static final int DEFAULT_FALL = 3;

    public HealthCheck {
        boolean asks = type != Type.TCP;
        path = asks ? path : DEFAULT_PATH;
        method = asks ? method : DEFAULT_METHOD;
        headers = asks ? Collections.unmodifiableMap(new LinkedHashMap<>(headers)) : Map.of();
        expect = asks ? expect : Expect.DEFAULT;
    }

    /** What a check does. */
    public enum Type {
        /** Asks for a path and looks at the answer. */
        HTTP,
        /** The same over TLS; the host's certificate has to be trusted and name the host. */
        HTTPS,
        /** Connects, and is content. */
        TCP;

        /** The word for it in configuration files: {@code http} and so on. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What an answer must be like to pass; each part that is given must hold.
     *
     * @param status the status codes that pass
     * @param headers header names and the value that each must have
     * @param body a regular expression that must occur in the body; null for any body
     * @param json JSON pointers (RFC 6901) and the value at each: a String, Boolean or BigDecimal
     */
    public record Expect(
            List<StatusRange> status,
            Map<String, String> headers,
            @Nullable String body,
            Map<String, Object> json) {

        public static final Expect DEFAULT =
                new Expect(List.of(new StatusRange(200, 299)), Map.of(), null, Map.of());

        public Expect {
            status = List.copyOf(status);
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        }

        public Expect withStatus(List<StatusRange> newStatus) {
            return new Expect(newStatus, headers, body, json);
        }

        public Expect withBody(@Nullable String newBody) {
            return new Expect(status, headers, newBody, json);
        }
    }

    /** A check of this path over HTTP with every other setting at its default. */
    public static HealthCheck of(String path) {
        return new HealthCheck(
                Type.HTTP,
                path,
                DEFAULT_METHOD,
                Map.of(),
                null,
                DEFAULT_INTERVAL,
                null,
                DEFAULT_TIMEOUT,
                DEFAULT_RISE,
                DEFAULT_FALL,
                Expect.DEFAULT);
    }

    /** The interval for a host that is down, or isn't. */
    public Duration interval(boolean down) {
        return down && unhealthyInterval != null ? unhealthyInterval : interval;
    }

    /** The timeout of a check of a host that is down, or isn't: it ends before the next begins. */
    public Duration timeout(boolean down) {
        Duration longest = interval(down);
        return timeout.compareTo(longest) < 0 ? timeout : longest;
    }
}
