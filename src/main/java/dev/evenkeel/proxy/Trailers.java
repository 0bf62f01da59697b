package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Which fields may stand behind a body (RFC 9110, 6.5.1). */
final class Trailers {

    private Trailers() {}

    /** Those of a request that may go to a host; null for none. */
    static @Nullable HttpFields of(Request clientToProxyRequest) {
        HttpFields sent = clientToProxyRequest.getTrailers();
        if (sent == null || sent.size() == 0) {
            return null;
        }
        HttpFields.Mutable passed = HttpFields.build();
        for (HttpField field : sent) {
            if (mayBe(field)) {
                passed.add(field);
            }
        }
        return passed.size() == 0 ? null : passed;
    }

    /** Not those that say how to read or route the message they end. */
    static boolean mayBe(HttpField field) {
        HttpHeader header = field.getHeader();
        if (header != null) {
            switch (header) {
                case HOST,
                        CONTENT_LENGTH,
                        CONTENT_TYPE,
                        CONTENT_ENCODING,
                        AUTHORIZATION,
                        SET_COOKIE,
                        TRAILER -> {
                    return false;
                }
                default -> {}
            }
        }
        return !HopByHop.is(field, null) && !ForwardedFields.forges(field);
    }
}
