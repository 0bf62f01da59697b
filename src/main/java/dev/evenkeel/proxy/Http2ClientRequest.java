package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/2 client's request as an HTTP/1.1 one would be: with a Host field, one Cookie field (RFC
 * 9113, 8.2.3), and known to have a body or none. The last takes a look at what has arrived, which
 * the first read then gives.
 */
final class Http2ClientRequest extends Request.Wrapper {

    private static final int OVERHEAD = 32;

    private final HttpFields fields;
    private final boolean hasBody;
    private Content.@Nullable Chunk first;

    Http2ClientRequest(Request clientToProxyRequest) {
        super(clientToProxyRequest);
        fields = fieldsOf(clientToProxyRequest);
        if (clientToProxyRequest.getLength() >= 0) {
            hasBody = clientToProxyRequest.getLength() > 0;
        } else {
            Content.Chunk chunk = clientToProxyRequest.read();
            hasBody =
                    chunk == null
                            || !chunk.isLast()
                            || chunk.hasRemaining()
                            || Content.Chunk.isFailure(chunk)
                            || clientToProxyRequest.getTrailers() != null;
            first = chunk;
        }
    }

    private static HttpFields fieldsOf(Request request) {
        HttpFields sent = request.getHeaders();
        HttpFields.Mutable fields = HttpFields.build();
        String authority = request.getHttpURI().getAuthority();
        if (authority != null) {
            fields.add(HttpHeader.HOST, authority);
        }
        StringBuilder cookies = new StringBuilder();
        for (HttpField field : sent) {
            if (field.getHeader() == HttpHeader.COOKIE) {
                cookies.append(cookies.isEmpty() ? "" : "; ").append(field.getValue());
            } else if (field.getHeader() != HttpHeader.HOST || authority == null) {
                fields.add(field);
            }
        }
        if (!cookies.isEmpty()) {
            fields.add(HttpHeader.COOKIE, cookies.toString());
        }
        return fields.asImmutable();
    }

    /** How large its head is (RFC 9113, 6.5.2). */
    int size() {
        String target = getHttpURI().getPathQuery();
        int size = target == null ? 0 : target.length();
        for (HttpField field : fields) {
            String value = field.getValue();
            size += field.getName().length() + (value == null ? 0 : value.length()) + OVERHEAD;
        }
        return size;
    }

    boolean hasBody() {
        return hasBody;
    }

    @Override
    public HttpFields getHeaders() {
        return fields;
    }

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = first;
        if (chunk != null) {
            first = null;
            return chunk;
        }
        return super.read();
    }

    @Override
    public void demand(Runnable demandCallback) {
        if (first != null) {
            demandCallback.run();
        } else {
            super.demand(demandCallback);
        }
    }

    /** Gives back what was looked at and never read. */
    void discard() {
        Content.Chunk chunk = first;
        first = null;
        if (chunk != null) {
            chunk.release();
        }
    }
}
