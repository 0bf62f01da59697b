package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Sends clients to the same place by {@code https}. The status has them repeat the request as it
 * is, a POST with its body included.
 */
final class ToHttps {

    static final int STATUS = HttpStatus.PERMANENT_REDIRECT_308;

    private static final int USUAL_PORT = 443;

    private ToHttps() {}

    /**
     * @param port where clients reach the listener with TLS
     * @param service whose request it will be there; null for nobody's
     */
    static Routed of(Request request, int port, @Nullable String service, Router router) {
        HttpURI uri = request.getHttpURI();
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            return new Routed.Refuse(Problems.noHostToRedirectTo(), router.unmatched());
        }
        String authority = port == USUAL_PORT ? host : host + ":" + port;
        return new Routed.Redirect("https://" + authority + uri.getPathQuery(), service);
    }

    static void answer(
            Routed.Redirect redirect,
            String requestId,
            Request request,
            Response response,
            Callback callback) {
        HttpFields.Mutable fields = response.getHeaders();
        response.setStatus(STATUS);
        fields.put(HttpHeader.LOCATION, redirect.location());
        fields.put(HttpHeader.CONTENT_LENGTH, 0);
        fields.put(RequestId.field(requestId));
        fields.put(request.getConnectionMetaData().getConnector().getServer().getDateField());
        response.write(true, null, callback);
    }
}
