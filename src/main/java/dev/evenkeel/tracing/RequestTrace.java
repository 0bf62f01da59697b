package dev.evenkeel.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A request's span, and one for each host that it is sent to, named and attributed as
 * OpenTelemetry's conventions for HTTP say. On the request's event loop only.
 */
public final class RequestTrace {

    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private static final int LEAST_ERROR = 500;
    private static final int LEAST_CLIENT_ERROR = 400;

    private final Tracer tracer;
    private final String method;
    private final Context context;
    private final Span server;
    private @Nullable Span attempt;
    private int attempts;

    RequestTrace(Tracer tracer, String method, Context parent) {
        this.tracer = tracer;
        this.method = METHODS.contains(method) ? method : "_OTHER";
        String name = METHODS.contains(method) ? method : "HTTP";
        server =
                tracer.spanBuilder(name)
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(parent)
                        .setAttribute("http.request.method", this.method)
                        .startSpan();
        context = parent.with(server);
    }

    /** What is known of it from its head. */
    public void arrived(String client, String scheme, String path, String protocolVersion) {
        server.setAttribute("client.address", client)
                .setAttribute("url.scheme", scheme)
                .setAttribute("url.path", path)
                .setAttribute("network.protocol.version", protocolVersion);
    }

    /** A host is asked. */
    public void tried(String host, int port) {
        Span next =
                tracer.spanBuilder(method.equals("_OTHER") ? "HTTP" : method)
                        .setSpanKind(SpanKind.CLIENT)
                        .setParent(context)
                        .setAttribute("http.request.method", method)
                        .setAttribute("server.address", host)
                        .setAttribute("server.port", port)
                        .startSpan();
        if (attempts > 0) {
            next.setAttribute("http.request.resend_count", attempts);
        }
        attempts++;
        attempt = next;
    }

    /** The host has failed. */
    public void failed(String words) {
        Span failed = attempt;
        if (failed != null) {
            attempt = null;
            failed.setStatus(StatusCode.ERROR, words).setAttribute("error.type", "host_failed");
            failed.end();
        }
    }

    /** Gives the header fields that tell the host of its span. */
    public void each(BiConsumer<String, String> fields) {
        Span current = attempt;
        W3CTraceContextPropagator.getInstance()
                .inject(
                        context.with(current == null ? server : current),
                        fields,
                        (carrier, name, value) -> {
                            if (carrier != null) {
                                carrier.accept(name, value);
                            }
                        });
    }

    /**
     * It has ended.
     *
     * @param service and route: where it went; null where nothing took it
     * @param status 0 where its answer was cut off
     */
    public void end(@Nullable String service, @Nullable String route, int status) {
        Span last = attempt;
        attempt = null;
        if (last != null) {
            end(last, status, LEAST_CLIENT_ERROR);
        }
        if (route != null && service != null) {
            server.setAttribute("http.route", route).setAttribute("evenkeel.service", service);
            server.updateName(method + " " + route);
        }
        end(server, status, LEAST_ERROR);
    }

    private static void end(Span span, int status, int leastError) {
        if (status > 0) {
            span.setAttribute("http.response.status_code", status);
        }
        if (status == 0 || status >= leastError) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", status == 0 ? "cut_off" : Integer.toString(status));
        }
        span.end();
    }
}
