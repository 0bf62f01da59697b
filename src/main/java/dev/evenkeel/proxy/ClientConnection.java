package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;

/**
 * A client's HTTP/1 connection that goes on to its next request in the thread that ended the last
 * one. Jetty's own hands that to the pool, and reads the socket twice before it waits for it.
 */
final class ClientConnection extends HttpConnection {

    /** Read at a time, and written to the host at a time where the body of a request goes on. */
    static final int INPUT_SIZE = 32_768;

    private final EventLoop loop;
    private final @Nullable LoopEndPoint underTls;
    private final @Nullable Executor inline = this::inline;
    private final Callback fillable =
            new Callback() {
                @Override
                public void succeeded() {
                    onFillable();
                }

                @Override
                public void failed(Throwable x) {
                    onFillInterestedFailed(x);
                }

                @Override
                public InvocationType getInvocationType() {
                    return InvocationType.NON_BLOCKING;
                }
            };
    private @Nullable ForwardedFields forwardedFields;
    private volatile @Nullable Exchange exchange;

    private ClientConnection(
            HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
        super(configuration, connector, endPoint);
        this.loop = LoopEndPoint.loopOf(endPoint);
        this.underTls = endPoint instanceof LoopEndPoint ? null : LoopEndPoint.under(endPoint);
    }

    /** The exchange under way, to be told should the client go; null when it has ended. */
    void carries(@Nullable Exchange current) {
        exchange = current;
        LoopEndPoint socket = underTls;
        if (current != null && socket != null) {
            socket.watch();
        }
    }

    ForwardedFields forwardedFields(Request request) {
        ForwardedFields known = forwardedFields;
        if (known == null) {
            known = ForwardedFields.of(request);
            forwardedFields = known;
        }
        return known;
    }

    /** Whether the rest of the request's body is still to be read. */
    boolean isInContent() {
        return getParser().inContentState();
    }

    /** The client closed its side, or its connection has ended. */
    void gone() {
        Exchange current = exchange;
        if (current != null) {
            current.clientLeft(new EofException("the client went away"));
        }
    }

    /** Closes it where nothing is under way. */
    void closeIfIdle() {
        loop.execute(() -> {
            if (exchange == null && isFillInterested() && getParser().isStart()) {
                close();
            }
        });
    }

    /**
     * Closes it where the head of a request has been coming for longer than so: a byte now and then
     * is enough to be never idle. From any thread.
     */
    void closeIfSlow(long nanoTime, long longestNanos) {
        if (isSlow(nanoTime, longestNanos)) {
            loop.execute(() -> {
                if (isSlow(nanoTime, longestNanos)) {
                    close();
                }
            });
        }
    }

    private boolean isSlow(long nanoTime, long longestNanos) {
        HttpParser parser = getParser();
        return exchange == null
                && parser.inHeaderState()
                && !parser.isStart()
                && nanoTime - parser.getBeginNanoTime() > longestNanos;
    }

    private void inline(Runnable task) {
        if (task instanceof ClientConnection) {
            task.run();
        } else {
            super.getExecutor().execute(task);
        }
    }

    // Called by the inherited constructor too, before the field is set.
    @Override
    protected Executor getExecutor() {
        Executor own = inline;
        return own == null ? super.getExecutor() : own;
    }

    /** Called when a request has ended asynchronously. */
    @Override
    public void run() {
        HttpParser parser = getParser();
        if (!isRequestBufferEmpty()) {
            super.run();
        } else if (parser.isStart()) {
            fillInterested(fillable);
        } else if (parser.isTerminated() && !parser.hasContent()) {
            // It was the client's last. Jetty's own ends it too, but by two exceptions.
            getEndPoint().close();
        } else {
            super.run();
        }
    }

    /** While a request is under way its own timeouts count. */
    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        if (exchange != null) {
            return false;
        }
        return super.onIdleExpired(timeout);
    }

    @Override
    public void close() {
        loop.execute(this::gone);
        super.close();
    }

    @Override
    public void onClose(Throwable cause) {
        loop.execute(this::gone);
        super.onClose(cause);
    }

    /** Makes them for a connector. */
    static final class Factory extends HttpConnectionFactory {

        Factory(HttpConfiguration configuration) {
            super(configuration);
            setInputBufferSize(INPUT_SIZE);
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            return configure(
                    new ClientConnection(getHttpConfiguration(), connector, endPoint),
                    connector,
                    endPoint);
        }
    }
}
