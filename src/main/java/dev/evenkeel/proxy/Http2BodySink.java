package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

import java.nio.ByteBuffer;

/** A body as frames of a stream; a write is done when the host's windows have let it through. */
final class Http2BodySink implements BodySink {

    private final Stream stream;
    private final Request clientToProxyRequest;

    /**
     * @param stream whose head has been written
     */
    Http2BodySink(Stream stream, Request clientToProxyRequest) {
        this.stream = stream;
        this.clientToProxyRequest = clientToProxyRequest;
    }

    @Override
    public boolean holdsHead() {
        return false;
    }

    @Override
    public void writeHead(Callback callback) {
        callback.succeeded();
    }

    @Override
    public void write(ByteBuffer bytes, boolean last, Callback callback) {
        HttpFields trailers = last ? Trailers.of(clientToProxyRequest) : null;
        if (trailers == null) {
            stream.data(new DataFrame(stream.getId(), bytes, last), callback);
            return;
        }
        MetaData end = new MetaData(HttpVersion.HTTP_2, trailers);
        HeadersFrame frame = new HeadersFrame(stream.getId(), end, null, true);
        if (bytes.hasRemaining()) {
            stream.data(
                    new DataFrame(stream.getId(), bytes, false),
                    Callback.from(
                            callback.getInvocationType(),
                            () -> stream.headers(frame, callback),
                            callback::failed));
        } else {
            stream.headers(frame, callback);
        }
    }
}
