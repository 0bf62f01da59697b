package dev.evenkeel.proxy;

import org.eclipse.jetty.http2.BufferingFlowControlStrategy;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.FlowControlStrategy;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.internal.HTTP2ClientSession;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.PrefaceFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.http2.frames.WindowUpdateFrame;
import org.eclipse.jetty.http2.generator.Generator;
import org.eclipse.jetty.http2.hpack.HpackContext;
import org.eclipse.jetty.http2.parser.Parser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/2 connection to a host, begun with it (RFC 9113, 3.3, prior knowledge). It carries many
 * attempts at a time, each an {@link Http2HostStream}. Frames are read and written by Jetty, on the
 * event loop.
 */
final class Http2HostConnection extends HTTP2Connection implements HostConnection {

    private static final int LARGEST_HEAD = 65_536;
    private static final int INPUT_SIZE = 16_384;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Requests under way at a time; a host may want fewer. */
    private static final int MOST_STREAMS = 100;

    /** What may lie here of an answer whose client takes it slowly. */
    private static final int STREAM_WINDOW = 256 * 1024;

    /** More than of all answers together, so that slow clients never hold up the others. */
    private static final int CONNECTION_WINDOW = (MOST_STREAMS + 28) * STREAM_WINDOW;

    /** Share of a window that is taken up before its host is told that it is free again. */
    private static final float UPDATED_BEHIND = 0.5f;

    private final HostPool pool;
    private final EventLoop loop;
    private final Connecting connecting;
    private final InetAddress remote;
    private final Set<Http2HostStream> streams = new LinkedHashSet<>();
    private long idleSince;
    private boolean offered;
    private boolean leaving;

    private Http2HostConnection(
            HostPool pool,
            EndPoint endPoint,
            Connecting connecting,
            InetAddress remote,
            HTTP2Session session) {
        super(pool.loop().buffers(), pool.loop().blocking(), endPoint, session, INPUT_SIZE);
        this.pool = pool;
        this.loop = pool.loop();
        this.connecting = connecting;
        this.remote = remote;
        setUseInputDirectByteBuffers(true);
        setUseOutputDirectByteBuffers(true);
    }

    static Http2HostConnection on(
            EndPoint endPoint, HostPool pool, Connecting connecting, InetAddress remote) {
        EventLoop loop = pool.loop();
        Generator generator = new Generator(loop.buffers());
        generator.getHpackEncoder().setMaxHeaderListSize(LARGEST_HEAD);
        Parser parser = new Parser(loop.buffers(), LARGEST_HEAD);
        HTTP2Session session =
                new HTTP2ClientSession(
                        loop.scheduler(),
                        endPoint,
                        parser,
                        generator,
                        new Session.Listener() {},
                        new BufferingFlowControlStrategy(UPDATED_BEHIND));
        session.setStreamIdleTimeout(-1); // the tick looks after them
        session.setMaxRemoteStreams(0);
        session.setMaxEncoderTableCapacity(HpackContext.DEFAULT_MAX_TABLE_CAPACITY);
        Http2HostConnection connection =
                new Http2HostConnection(pool, endPoint, connecting, remote, session);
        parser.init(connection);
        return connection;
    }

    @Override
    public void onOpen() {
        // Opened on a pool thread; from here on the loop's is the only one.
        loop.submit(() -> {
            pool.opened(this);
            idleSince = System.nanoTime();
            writePreface();
        });
    }

    private void writePreface() {
        SettingsFrame settings =
                new SettingsFrame(
                        Map.of(
                                SettingsFrame.ENABLE_PUSH, 0,
                                SettingsFrame.INITIAL_WINDOW_SIZE, STREAM_WINDOW,
                                SettingsFrame.MAX_HEADER_LIST_SIZE, LARGEST_HEAD),
                        false);
        int more = CONNECTION_WINDOW - FlowControlStrategy.DEFAULT_WINDOW_SIZE;
        getSession().updateRecvWindow(more);
        getSession()
                .frames(
                        null,
                        List.of(new PrefaceFrame(), settings, new WindowUpdateFrame(0, more)),
                        Callback.from(
                                () -> loop.execute(this::begin),
                                x -> loop.execute(() -> connecting.failed(x))));
    }

    private void begin() {
        super.onOpen();
        connecting.opened(this);
        produce();
    }

    // ---- streams

    @Override
    public void carry(Attempt attempt, boolean reused) {
        offered = false;
        Http2HostStream stream = new Http2HostStream(this, attempt, reused);
        streams.add(stream);
        offer();
        stream.begin();
    }

    /** Nothing more comes of this one. */
    void ended(Http2HostStream stream) {
        if (streams.remove(stream)) {
            idleSince = System.nanoTime();
            offer();
            closeIfLeft();
        }
    }

    @Override
    public void rest() {
        offered = false; // it has just been opened, or was taken for one that has ended meanwhile
        offer();
    }

    /** Takes further attempts, if it can. */
    private void offer() {
        if (!offered && !leaving && streams.size() < mostStreams()) {
            offered = pool.keep(this);
        }
    }

    private int mostStreams() {
        int wanted = getSession().getMaxLocalStreams();
        return wanted < 0 ? MOST_STREAMS : Math.min(wanted, MOST_STREAMS);
    }

    HostPool pool() {
        return pool;
    }

    @Override
    public void onSettings(SettingsFrame frame) {
        super.onSettings(frame);
        offer();
        pool.serveWaiting();
    }

    /** The host takes no more requests, and has not looked at the latest (RFC 9113, 6.8). */
    @Override
    public void onGoAway(GoAwayFrame frame) {
        withdraw();
        super.onGoAway(frame);
        closeIfLeft();
    }

    // ---- ends

    @Override
    public boolean isStale() {
        return leaving || !getEndPoint().isOpen();
    }

    @Override
    public InetAddress remote() {
        return remote;
    }

    @Override
    public void tick(long nanoTime) {
        for (Http2HostStream stream : new ArrayList<>(streams)) {
            stream.tick(nanoTime);
        }
        if (streams.isEmpty() && nanoTime - idleSince > IDLE_NANOS) {
            close();
        }
    }

    /** Takes no more attempts; those under way go on. */
    private void withdraw() {
        leaving = true;
        pool.withdraw(this);
    }

    private void closeIfLeft() {
        if (leaving && streams.isEmpty()) {
            getSession()
                    .close(
                            ErrorCode.NO_ERROR.code,
                            null,
                            Callback.from(getEndPoint()::close, x -> getEndPoint().close(x)));
        }
    }

    /** When the last attempt under way has ended. */
    @Override
    public void close() {
        loop.execute(() -> {
            withdraw();
            closeIfLeft();
        });
    }

    @Override
    public void onClose(Throwable cause) {
        loop.execute(() -> {
            leaving = true;
            pool.closed(this);
            for (Http2HostStream stream : new ArrayList<>(streams)) {
                stream.connectionLost();
            }
        });
        super.onClose(cause);
    }
}
