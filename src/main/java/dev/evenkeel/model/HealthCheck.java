package dev.evenkeel.model;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a service's hosts are asked whether they are well.
 *
 * @param path the path, and query if any, of the GET request
 * @param interval from one check of a host to its next
 * @param timeout how long an answer may take
 * @param rise how many checks in a row must pass before a host that was down counts as up
 * @param fall how many in a row must fail before a host that was up counts as down
 */
public record HealthCheck(
        String path, Duration interval, Duration timeout, int rise, int fall, Expect expect) {

    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
    public static final int DEFAULT_RISE = 2;
    public static final int DEFAULT_FALL = 3;

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

    /** A check of this path with every other setting at its default. */
    public static HealthCheck of(String path) {
        return new HealthCheck(
                path,
                DEFAULT_INTERVAL,
                DEFAULT_TIMEOUT,
                DEFAULT_RISE,
                DEFAULT_FALL,
                Expect.DEFAULT);
    }

    public HealthCheck withPath(String newPath) {
        return new HealthCheck(newPath, interval, timeout, rise, fall, expect);
    }

    public HealthCheck withInterval(Duration newInterval) {
        return new HealthCheck(path, newInterval, timeout, rise, fall, expect);
    }

    public HealthCheck withTimeout(Duration newTimeout) {
        return new HealthCheck(path, interval, newTimeout, rise, fall, expect);
    }

    public HealthCheck withRise(int newRise) {
        return new HealthCheck(path, interval, timeout, newRise, fall, expect);
    }

    public HealthCheck withFall(int newFall) {
        return new HealthCheck(path, interval, timeout, rise, newFall, expect);
    }

    public HealthCheck withExpect(Expect newExpect) {
        return new HealthCheck(path, interval, timeout, rise, fall, newExpect);
    }
}
