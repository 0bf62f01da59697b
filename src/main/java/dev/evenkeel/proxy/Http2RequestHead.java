package dev.evenkeel.proxy;

import dev.evenkeel.model.HostHeader;

import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Request;

/** The head of a proxy-to-host request in HTTP/2 (RFC 9113, 8.3). */
final class Http2RequestHead {

    private Http2RequestHead() {}

    /**
     * @param own the host's own name
     */
    static MetaData.Request of(Attempt attempt, String own) {
        Exchange exchange = attempt.exchange();
        Request clientToProxyRequest = exchange.clientToProxyRequest();
        HostHeader wanted = exchange.forwarding().hostHeader();
        String named = RequestFields.hostInstead(exchange, wanted);
        String query = Credentials.queryToHost(exchange);
        String path = exchange.forward().path();
        HttpFields.Mutable fields = RequestFields.of(exchange);
        long length = clientToProxyRequest.getLength();
        if (length >= 0) {
            fields.put(HttpHeader.CONTENT_LENGTH, length);
        }
        // The one field of a connection that HTTP/2 knows (8.2.2); gRPC asks for it.
        if (clientToProxyRequest.getHeaders().contains(HttpHeader.TE, "trailers")) {
            fields.put(HttpHeader.TE, "trailers");
        }
        return new MetaData.Request(
                exchange.begunAt(),
                clientToProxyRequest.getMethod(),
                HttpScheme.HTTP.asString(),
                new HostPortHttpField(named == null ? own : named),
                query == null ? path : path + "?" + query,
                HttpVersion.HTTP_2,
                fields,
                length);
    }
}
