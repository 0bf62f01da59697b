package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.Frame;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.internal.HTTP2ServerConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Makes a client's connection one of HTTP/2 when its first bytes say so (RFC 9113, 3.3, prior
 * knowledge). Until then it is read as HTTP/1.1, which therefore pays nothing for it. The upgrade
 * from an HTTP/1.1 request is left unheard, as RFC 9113 has withdrawn it.
 */
final class Http2ClientFactory extends HTTP2CServerConnectionFactory {

    /** How many requests a client may have under way on one connection. */
    static final int MOST_STREAMS = 1000;

    /**
     * Resets, pings, settings, priorities and empty frames that a client may send in a second. More
     * are an attack (CVE-2023-44487 and its kin), and end the connection.
     */
    static final int MOST_IDLE_FRAMES = 200;

    /** What may lie here of bodies whose hosts take them slowly: of one, and of a connection's. */
    private static final int STREAM_WINDOW = 256 * 1024;

    private static final int CONNECTION_WINDOW = 2 * 1024 * 1024;

    /**
     * A head above the limit is read to so many times its size, so that its stream alone has to
     * end.
     */
    private static final int LARGEST_READ = 4;

    Http2ClientFactory(HttpConfiguration configuration) {
        super(reading(configuration));
        limit(this);
    }

    /** The same under TLS, where client and listener have agreed on HTTP/2 by ALPN. */
    static final class OverTls extends HTTP2ServerConnectionFactory {

        OverTls(HttpConfiguration configuration) {
            super(reading(configuration));
            limit(this);
        }

        @Override
        protected ServerSessionListener newSessionListener(Connector connector, EndPoint endPoint) {
            return new Frames(this, endPoint);
        }
    }

    @Override
    protected ServerSessionListener newSessionListener(Connector connector, EndPoint endPoint) {
        return new Frames(this, endPoint);
    }

    /**
     * Hears of a connection's frames, and knows how long it has been at one that isn't whole yet.
     */
    private static final class Frames extends HTTPServerSessionListener
            implements HTTP2Session.FrameListener {

        private static final String KEY = Frames.class.getName();

        private final EndPoint endPoint;
        private volatile long wholeAt = System.nanoTime();

        Frames(HTTP2ServerConnectionFactory factory, EndPoint endPoint) {
            factory.super(endPoint);
            this.endPoint = endPoint;
        }

        /** Since when no frame has come whole, and no request been under way. */
        static long stillSince(HTTP2ServerConnection connection) {
            return connection.getAttribute(KEY) instanceof Frames frames
                    ? frames.wholeAt
                    : LoopEndPoint.under(connection.getEndPoint()).openedAt();
        }

        @Override
        public Map<Integer, Integer> onPreface(Session session) {
            if (endPoint.getConnection() instanceof HTTP2ServerConnection connection) {
                connection.setAttribute(KEY, this);
                // The session's own listener isn't told of pings.
                connection.getSession().addEventListener(this);
            }
            return super.onPreface(session);
        }

        @Override
        public void onIncomingFrame(Session session, Frame frame) {
            wholeAt = System.nanoTime();
        }

        @Override
        public void onClosed(Stream stream) {
            wholeAt = System.nanoTime();
            Http2ClientRequest.closed(stream);
        }
    }

    private static void limit(AbstractHTTP2ServerConnectionFactory factory) {
        // Takes over what has been read along with the preface.
        factory.setInputBufferSize(ClientConnection.INPUT_SIZE);
        factory.setMaxConcurrentStreams(MOST_STREAMS);
        factory.setRateControlFactory(new WindowRateControl.Factory(MOST_IDLE_FRAMES));
        factory.setInitialStreamRecvWindow(STREAM_WINDOW);
        factory.setInitialSessionRecvWindow(CONNECTION_WINDOW);
        factory.setConnectProtocolEnabled(false);
    }

    private static HttpConfiguration reading(HttpConfiguration configuration) {
        HttpConfiguration reading = new HttpConfiguration(configuration);
        reading.setRequestHeaderSize(LARGEST_READ * configuration.getRequestHeaderSize());
        return reading;
    }

    @Override
    public @Nullable Connection upgradeConnection(
            Connector connector,
            EndPoint endPoint,
            MetaData.Request request,
            HttpFields.Mutable response101) {
        return HttpMethod.PRI.is(request.getMethod())
                ? super.upgradeConnection(connector, endPoint, request, response101)
                : null;
    }

    /**
     * Tells the client to send no more requests; the connection ends with those under way (RFC
     * 9113, 6.8). Does nothing to a connection of another protocol.
     */
    static void goAway(@Nullable Connection connection) {
        if (connection instanceof HTTP2ServerConnection http2) {
            var _ = http2.getSession().shutdown();
        }
    }

    /**
     * Closes a connection that has nothing under way where it has been at the preface, the settings
     * or the head of a request for longer than so: a byte now and then is enough to be never idle.
     * From any thread. Does nothing to a connection of another protocol.
     */
    static void closeIfSlow(@Nullable Connection connection, long nanoTime, long longestNanos) {
        if (connection instanceof HTTP2ServerConnection http2
                && http2.getSession().getStreamCount() == 0
                && nanoTime - Frames.stillSince(http2) > longestNanos) {
            http2.getSession()
                    .close(
                            ErrorCode.NO_ERROR.code,
                            "too slow",
                            Callback.from(http2.getEndPoint()::close));
        }
    }
}
