package dev.evenkeel.proxy;

import dev.evenkeel.model.Hsts;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Tells browsers to come by TLS only (RFC 6797), when they have come by TLS. */
final class StrictTransport {

    private StrictTransport() {}

    /** The field of an answer to a request that has been routed; null for none. */
    static @Nullable HttpField field(Exchange exchange) {
        Hsts hsts = exchange.forwarding().hsts();
        return hsts != null
                        && exchange.forwardedFields()
                                .isSecure(exchange.clientToProxyRequest().getHeaders())
                ? new HttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, hsts.value())
                : null;
    }
}
