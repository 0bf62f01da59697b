package dev.evenkeel.proxy;

import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** Writes one request to a host as a stream of HTTP/2: its head, and its body if there is one. */
final class Http2HostRequest extends HostRequest {

    private final HostPool pool;
    private @Nullable Stream stream;
    private boolean over;

    Http2HostRequest(HostPool pool) {
        this.pool = pool;
    }

    /**
     * Begins to write.
     *
     * @param answer is told what comes back
     * @param whenNotWritten is told why the head didn't go out
     */
    void begin(
            Attempt attempt,
            Session session,
            Stream.Listener answer,
            Consumer<Throwable> whenNotWritten) {
        boolean hasBody = RequestBody.has(attempt.exchange().clientToProxyRequest());
        HeadersFrame head =
                new HeadersFrame(Http2RequestHead.of(attempt, pool.ownHost()), null, !hasBody);
        EventLoop loop = pool.loop();
        session.newStream(
                head,
                Promise.from(
                        written -> loop.execute(() -> headWritten(attempt, written, hasBody)),
                        x -> loop.execute(() -> whenNotWritten.accept(x))),
                answer);
    }

    /** The stream is there, and its head on its way. */
    void opened(Stream newStream) {
        stream = newStream;
    }

    @Nullable Stream stream() {
        return stream;
    }

    private void headWritten(Attempt attempt, Stream written, boolean hasBody) {
        if (over) {
            return;
        }
        if (!hasBody) {
            sentWhole();
        } else {
            sendBody(
                    attempt, new Http2BodySink(written, attempt.exchange().clientToProxyRequest()));
        }
    }

    /** Nobody wants to hear of it any more, the host included where it still does. */
    void cancel() {
        over = true;
        Stream open = stream;
        if (open != null && !open.isClosed()) {
            open.reset(
                    new ResetFrame(open.getId(), ErrorCode.CANCEL_STREAM_ERROR.code),
                    Callback.NOOP);
        }
    }
}
