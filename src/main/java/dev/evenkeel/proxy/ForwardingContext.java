package dev.evenkeel.proxy;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The servlet context of the forwarding servlet. It enters the servlet's service with the core
 * request and response, and leaves out what belongs to blocking servlets: the channel's state, its
 * streams, and the dispatches they need.
 */
final class ForwardingContext extends ServletContextHandler {

    private final ServletHolder holder;

    ForwardingContext(ForwardingServlet servlet) {
        super("/", false, false);
        holder = new ServletHolder("proxy", servlet);
        holder.setAsyncSupported(true);
        holder.setInitOrder(0);
        addServlet(holder, "/*");
        getServletHandler().setDecodeAmbiguousURIs(true);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isAvailable()) {
            return super.handle(request, response, callback);
        }
        CoreServletRequest entering;
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
            Http2ClientRequest http2 = new Http2ClientRequest(request);
            HttpException.RuntimeException objection =
                    MalformedHttp2.objection(http2, Listeners.largestHead(request));
            if (objection != null) {
                http2.discard();
                Response.writeError(request, response, callback, objection);
                return true;
            }
            entering =
                    new CoreServletRequest(
                            http2, response, Callback.from(http2::discard, callback));
        } else {
            entering = new CoreServletRequest(request, response, callback);
        }
        holder.getServlet().service(entering, CoreServletRequest.RESPONSE);
        return true;
    }
}
