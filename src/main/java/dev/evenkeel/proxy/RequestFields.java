package dev.evenkeel.proxy;

import dev.evenkeel.model.Access;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostHeader;
import dev.evenkeel.tracing.RequestTrace;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Which fields a host gets: the client's but for those of the connection, and the proxy's own; then
 * what the rules make of them. Neither {@code Host} nor what frames the body is among them.
 */
final class RequestFields {

    private static final String TRACE_STATE = "tracestate";

    private RequestFields() {}

    /** Whether rules or a trace change them, so that {@link #of} is needed. */
    static boolean areEdited(Exchange exchange) {
        Routed.Forward forward = exchange.forward();
        return exchange.tally().trace() != null
                || !forward.route().headers().request().isEmpty()
                || !exchange.forwarding().headers().request().isEmpty();
    }

    /** All of them, as a copy. */
    static HttpFields.Mutable of(Exchange exchange) {
        HttpFields fields = exchange.clientToProxyRequest().getHeaders();
        HttpFields.Mutable passed = HttpFields.build();
        String nominated = nominated(fields);
        Access kept = Credentials.keptHere(exchange);
        for (HttpField field : fields) {
            if (isPassedOn(field, nominated, exchange.forwardedFields(), kept)) {
                passed.add(field);
            }
        }
        exchange.forwardedFields().each(fields, exchange.forward().stripped(), passed::add);
        String via = exchange.router().requestVia();
        if (via != null) {
            passed.add(HttpHeader.VIA, via);
        }
        passed.add(RequestId.field(exchange.requestId()));
        RequestTrace trace = exchange.tally().trace();
        if (trace != null) {
            passed.remove(TRACE_STATE);
            trace.each(passed::put);
        }
        HeaderEdits.apply(exchange.forwarding().headers().request(), passed);
        HeaderEdits.apply(exchange.forward().route().headers().request(), passed);
        return passed;
    }

    /** What the Connection fields name, as {@link HopByHop#is} wants it. */
    static @Nullable String nominated(HttpFields fields) {
        String nominated = null;
        for (int i = 0, n = fields.size(); i < n; i++) {
            HttpField field = fields.getField(i);
            if (field.getHeader() == HttpHeader.CONNECTION) {
                nominated = HopByHop.nominated(nominated, field);
            }
        }
        return nominated;
    }

    /**
     * @param kept by what credentials were asked for here, that aren't for hosts; null for none
     */
    static boolean isPassedOn(
            HttpField field,
            @Nullable String nominated,
            ForwardedFields forwarded,
            @Nullable Access kept) {
        HttpHeader header = field.getHeader();
        return header != HttpHeader.HOST
                && header != HttpHeader.CONTENT_LENGTH
                && header != HttpHeader.HTTP2_SETTINGS
                && !HopByHop.is(field, nominated)
                && !forwarded.replaces(field)
                && !RequestId.is(field)
                && (kept == null || !Credentials.areIn(field, kept));
    }

    /** What a host calls itself in {@code Host}, the port left out where it is the usual one. */
    static String ownHost(HostAddress address) {
        String authority = address.authority();
        String usual = ":" + address.scheme().defaultPort();
        return authority.endsWith(usual)
                ? authority.substring(0, authority.length() - usual.length())
                : authority;
    }

    /** What the host is told in {@code Host} where that isn't its own name; null where it is. */
    static @Nullable String hostInstead(Exchange exchange, HostHeader wanted) {
        return switch (wanted) {
            case HostHeader.OfHost it -> null;
            case HostHeader.Fixed it -> it.value();
            case HostHeader.OfClient it ->
                    exchange.clientToProxyRequest().getHeaders().get(HttpHeader.HOST);
        };
    }
}
