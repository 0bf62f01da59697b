package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How long the parts of an exchange may take, for a service or one of its routes. A null leaves it
 * to whoever is asked next: a route to its service, a service to the defaults here.
 *
 * @param connect to open a connection to a host
 * @param firstByte for a host to begin its answer, once it has the request
 * @param idle between two bytes of an answer, or of a request's body
 * @param total from the request to the end of its answer; streams and upgraded connections are left
 *     out
 * @param tunnelIdle between two bytes of an upgraded connection, whichever way
 */
@RecordBuilder
public record Timeouts(
        @Nullable Duration connect,
        @Nullable Duration firstByte,
        @Nullable Duration idle,
        @Nullable Duration total,
        @Nullable Duration tunnelIdle)
        implements TimeoutsBuilder.With {

    /** Everything is left to others. */
    public static final Timeouts NONE = new Timeouts(null, null, null, null, null);

    /** The longest that a connection may take by default. */
    public static final Duration DEFAULT_CONNECT = Duration.ofSeconds(5);

    public static final Duration DEFAULT_FIRST_BYTE = Duration.ofSeconds(30);
    public static final Duration DEFAULT_IDLE_OF_ANSWER = Duration.ofMinutes(5);
    public static final Duration DEFAULT_IDLE_OF_REQUEST = Duration.ofMinutes(1);

    /** These, and where they say nothing, others. */
    public Timeouts over(Timeouts others) {
        if (equals(NONE)) {
            return others;
        }
        return new Timeouts(
                connect == null ? others.connect : connect,
                firstByte == null ? others.firstByte : firstByte,
                idle == null ? others.idle : idle,
                total == null ? others.total : total,
                tunnelIdle == null ? others.tunnelIdle : tunnelIdle);
    }

    /** The one that holds: half of the time that the answer may take, unless it is said. */
    public Duration effectiveConnect() {
        // So that there is some left for another host.
        Duration half = effectiveFirstByte().dividedBy(2);
        Duration usual = half.compareTo(DEFAULT_CONNECT) < 0 ? half : DEFAULT_CONNECT;
        return connect == null ? usual : connect;
    }

    public Duration effectiveFirstByte() {
        return firstByte == null ? DEFAULT_FIRST_BYTE : firstByte;
    }

    public Duration effectiveIdleOfAnswer() {
        return idle == null ? DEFAULT_IDLE_OF_ANSWER : idle;
    }

    public Duration effectiveIdleOfRequest() {
        return idle == null ? DEFAULT_IDLE_OF_REQUEST : idle;
    }
}
