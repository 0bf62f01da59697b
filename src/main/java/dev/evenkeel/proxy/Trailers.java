package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** Which fields may stand behind a body (RFC 9110, 6.5.1). */
final class Trailers {

    private Trailers() {}

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
