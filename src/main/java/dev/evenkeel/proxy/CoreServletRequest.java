package dev.evenkeel.proxy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.lang.reflect.Proxy;

/**
 * The servlet's view of a core request: a few getters, and the core request, response and callback
 * behind them. What else a servlet may ask for is refused: streams, sessions and async contexts are
 * what the forwarding does without.
 */
final class CoreServletRequest extends HttpServletRequestWrapper {

    private static final HttpServletRequest REFUSING = refusing(HttpServletRequest.class);
    static final HttpServletResponse RESPONSE =
            new HttpServletResponseWrapper(refusing(HttpServletResponse.class));

    final Request clientToProxyRequest;
    final Response proxyToClientResponse;
    final Callback callback;

    CoreServletRequest(
            Request clientToProxyRequest, Response proxyToClientResponse, Callback callback) {
        super(REFUSING);
        this.clientToProxyRequest = clientToProxyRequest;
        this.proxyToClientResponse = proxyToClientResponse;
        this.callback = callback;
    }

    private static <T> T refusing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            throw new UnsupportedOperationException(method.getName());
                        }));
    }

    @Override
    public String getMethod() {
        return clientToProxyRequest.getMethod();
    }

    @Override
    public String getRequestURI() {
        return clientToProxyRequest.getHttpURI().getPath();
    }

    @Override
    public String getQueryString() {
        return clientToProxyRequest.getHttpURI().getQuery();
    }

    @Override
    public String getHeader(String name) {
        return clientToProxyRequest.getHeaders().get(name);
    }
}
