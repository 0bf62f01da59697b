package dev.evenkeel.traffic;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What the access log says of one request that has ended. Texts are as the client sent them, cut
 * where they are very long: so many of these as may wait to be written take no more memory than
 * they may.
 *
 * @param time when it arrived
 * @param user who it says it is from, one of the service's users; null for nobody
 * @param target the path and query
 * @param protocol as {@code HTTP/1.1}
 * @param status what the client was told; 499 where it left first, 0 where its answer was cut off
 * @param service and route, host: where it went; null where nothing took it
 * @param attempts how many hosts were asked
 * @param requestBytes and answerBytes: of the bodies
 * @param waitNanos how long before the last host was asked, -1 where none was
 * @param connectNanos how long until there was a connection to it, -1 where there never was
 * @param firstByteNanos when its answer began, since the arrival; -1 where it never did
 * @param totalNanos when it ended, since the arrival
 */
public record AccessEntry(
        Instant time,
        String client,
        @Nullable String user,
        String method,
        String target,
        String protocol,
        int status,
        @Nullable String referer,
        @Nullable String userAgent,
        @Nullable String service,
        @Nullable String route,
        @Nullable String host,
        int attempts,
        long requestBytes,
        long answerBytes,
        long waitNanos,
        long connectNanos,
        long firstByteNanos,
        long totalNanos,
        String requestId) {

    private static final int LONGEST_TARGET = 2_048;
    private static final int LONGEST_FIELD = 512;

    public AccessEntry {
        method = cut(method, LONGEST_FIELD);
        target = cut(target, LONGEST_TARGET);
        referer = referer == null ? null : cut(referer, LONGEST_FIELD);
        userAgent = userAgent == null ? null : cut(userAgent, LONGEST_FIELD);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
