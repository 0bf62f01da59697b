package dev.evenkeel.proxy;

import dev.evenkeel.model.Cors;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The answering half of CORS (the Fetch standard, 3.2), for services that ask for it. */
final class CrossOrigin {

    private static final String PREFIX = "access-control-";

    private CrossOrigin() {}

    /** Whether a browser asks what a page may do; the page's own request comes after it. */
    static boolean isPreflight(Request request) {
        HttpFields fields = request.getHeaders();
        return HttpMethod.OPTIONS.is(request.getMethod())
                && fields.contains(HttpHeader.ORIGIN)
                && fields.contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Says in an answer whether the page that asked may read it. */
    static void addTo(HttpFields.Mutable fields, Cors cors, HttpFields asked) {
        var given = fields.listIterator();
        while (given.hasNext()) {
            if (given.next().getLowerCaseName().startsWith(PREFIX)) {
                given.remove();
            }
        }
        String origin = asked.get(HttpHeader.ORIGIN);
        if (!cors.allowsAnyOrigin()) {
            // Without Origin too: a cache must not give this answer to those who send one.
            fields.add(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
        }
        if (origin == null || !cors.allows(origin)) {
            return;
        }
        allow(fields, cors, origin);
        if (!cors.exposed().isEmpty()) {
            fields.add(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", cors.exposed()));
        }
    }

    static void answerPreflight(
            Cors cors, String requestId, Request request, Response response, Callback callback) {
        HttpFields asked = request.getHeaders();
        HttpFields.Mutable fields = response.getHeaders();
        response.setStatus(HttpStatus.NO_CONTENT_204);
        fields.add(RequestId.field(requestId));
        fields.add(
                HttpHeader.VARY,
                "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        String origin = asked.get(HttpHeader.ORIGIN);
        if (origin != null) {
            allow(fields, cors, origin);
        }
        put(
                fields,
                HttpHeader.ACCESS_CONTROL_ALLOW_METHODS,
                cors.methods(),
                asked.get(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD));
        put(
                fields,
                HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS,
                cors.headers(),
                asked.get(HttpHeader.ACCESS_CONTROL_REQUEST_HEADERS));
        if (cors.maxAge() != null) {
            fields.put(HttpHeader.ACCESS_CONTROL_MAX_AGE, cors.maxAge().toSeconds());
        }
        response.write(true, null, callback);
    }

    private static void allow(HttpFields.Mutable fields, Cors cors, String origin) {
        fields.put(
                HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN,
                cors.allowsAnyOrigin() ? Cors.ANY_ORIGIN : origin);
        if (cors.credentials()) {
            fields.put(HttpHeader.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
    }

    private static void put(
            HttpFields.Mutable fields,
            HttpHeader header,
            List<String> configured,
            @Nullable String wanted) {
        if (!configured.isEmpty()) {
            fields.put(header, String.join(", ", configured));
        } else if (wanted != null) {
            fields.put(header, wanted);
        }
    }
}
