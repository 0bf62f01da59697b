package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A body in HTTP/1.1: as it is where its length is known, else in chunks. */
final class Http1BodySink implements BodySink {

    private static final ByteBuffer NONE = BufferUtil.EMPTY_BUFFER;

    private final EndPoint proxyToHost;
    private final Request clientToProxyRequest;
    private final boolean chunked;
    private @Nullable ByteBuffer head;

    Http1BodySink(EndPoint proxyToHost, Request clientToProxyRequest, ByteBuffer head) {
        this.proxyToHost = proxyToHost;
        this.clientToProxyRequest = clientToProxyRequest;
        this.chunked = clientToProxyRequest.getLength() < 0;
        this.head = head;
    }

    @Override
    public boolean holdsHead() {
        return head != null;
    }

    @Override
    public void writeHead(Callback callback) {
        proxyToHost.write(callback, takeHead());
    }

    @Override
    public void write(ByteBuffer bytes, boolean last, Callback callback) {
        ByteBuffer first = takeHead();
        if (chunked) {
            proxyToHost.write(callback, first, before(bytes), bytes, after(bytes, last));
        } else if (first.hasRemaining() || bytes.hasRemaining()) {
            proxyToHost.write(callback, first, bytes);
        } else {
            callback.succeeded();
        }
    }

    private ByteBuffer takeHead() {
        ByteBuffer first = head;
        head = null;
        return first == null ? NONE : first;
    }

    private static ByteBuffer before(ByteBuffer content) {
        return content.hasRemaining()
                ? BufferUtil.toBuffer(Integer.toHexString(content.remaining()) + "\r\n")
                : NONE;
    }

    private ByteBuffer after(ByteBuffer content, boolean last) {
        String end = content.hasRemaining() ? "\r\n" : "";
        if (!last) {
            return BufferUtil.toBuffer(end);
        }
        StringBuilder tail = new StringBuilder(end).append("0\r\n");
        HttpFields trailers = Trailers.of(clientToProxyRequest);
        if (trailers != null) {
            for (HttpField trailer : trailers) {
                tail.append(trailer.getName()).append(": ");
                tail.append(trailer.getValue()).append("\r\n");
            }
        }
        return BufferUtil.toBuffer(tail.append("\r\n").toString(), StandardCharsets.ISO_8859_1);
    }
}
