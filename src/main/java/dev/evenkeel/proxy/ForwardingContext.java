package dev.evenkeel.proxy;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
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
        holder.getServlet()
                .service(
                        new CoreServletRequest(request, response, callback),
                        CoreServletRequest.RESPONSE);
        return true;
    }
}
