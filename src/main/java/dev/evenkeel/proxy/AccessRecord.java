package dev.evenkeel.proxy;

import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.AccessEntry;
import dev.evenkeel.traffic.AccessLogger;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What the access log is told of one request, gathered while it is under way. On its loop. */
final class AccessRecord {

    private static final long NEVER = -1;

    private final AccessLogger log;
    private final long arrived;
    private @Nullable Upstream host;
    private int attempts;
    private long begun = NEVER;
    private long sent = NEVER;
    private long firstByte = NEVER;

    /**
     * @param arrived by {@link System#nanoTime}
     */
    AccessRecord(AccessLogger log, long arrived) {
        this.log = log;
        this.arrived = arrived;
    }

    void tried(Upstream chosen) {
        host = chosen;
        attempts++;
        begun = since();
        sent = NEVER;
        firstByte = NEVER;
    }

    void sent() {
        sent = since();
    }

    void firstByte() {
        firstByte = since();
    }

    void end(Exchange exchange, int status, long requestBytes, long answerBytes) {
        Request request = exchange.clientToProxyRequest();
        Routed.Forward forward = exchange.forwardIfAny();
        Upstream last = host;
        long total = since();
        // What the proxy says itself isn't a host's, but it was sent.
        long own =
                status == Upgrade.SWITCHING_PROTOCOLS
                        ? 0
                        : Response.getContentBytesWritten(exchange.proxyToClientResponse());
        HttpFields fields = request.getHeaders();
        log.add(
                new AccessEntry(
                        Instant.now().minusNanos(total),
                        exchange.forwardedFields().client(fields),
                        Credentials.userNamed(exchange),
                        request.getMethod(),
                        orUnknown(Credentials.target(exchange)),
                        request.getConnectionMetaData().getProtocol(),
                        status,
                        fields.get(HttpHeader.REFERER),
                        fields.get(HttpHeader.USER_AGENT),
                        exchange.serviceName(),
                        forward == null ? null : forward.route().path().toString(),
                        last == null ? null : last.address().toString(),
                        attempts,
                        requestBytes,
                        Math.max(own, answerBytes),
                        begun,
                        sent < 0 ? NEVER : sent - begun,
                        firstByte,
                        total,
                        exchange.requestId()));
    }

    /** One that Jetty refused before it became an exchange; of it may be known next to nothing. */
    static void malformed(AccessLogger log, Request request, int status, String requestId) {
        HttpFields fields = request.getHeaders();
        long total = System.nanoTime() - request.getBeginNanoTime();
        log.add(
                new AccessEntry(
                        Instant.now().minusNanos(total),
                        Request.getRemoteAddr(request),
                        null,
                        orUnknown(request.getMethod()),
                        // Not the query: whose key may stand in it isn't known.
                        orUnknown(request.getHttpURI().getPath()),
                        request.getConnectionMetaData().getProtocol(),
                        status,
                        fields.get(HttpHeader.REFERER),
                        fields.get(HttpHeader.USER_AGENT),
                        null,
                        null,
                        null,
                        0,
                        0,
                        0,
                        NEVER,
                        NEVER,
                        NEVER,
                        total,
                        requestId));
    }

    private static String orUnknown(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }

    private long since() {
        return System.nanoTime() - arrived;
    }
}
