package dev.evenkeel.proxy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.eclipse.jetty.ee10.proxy.ProxyServlet;

/** Where every forwarded request enters: each becomes an {@link Exchange}. */
final class ForwardingServlet extends ProxyServlet {

    private static final long serialVersionUID = 1;

    private final transient Router router;

    ForwardingServlet(Router router) {
        this.router = router;
    }

    // The inherited init builds an HttpClient, with a selector and a pool that nothing here uses.
    @Override
    public void init() {}

    @Override
    public void destroy() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        CoreServletRequest core = (CoreServletRequest) request;
        new Exchange(core.clientToProxyRequest, core.proxyToClientResponse, core.callback, router)
                .begin();
    }
}
