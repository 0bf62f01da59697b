package dev.evenkeel.proxy;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/**
 * One direction of a tunnel. What was read is written before more is read, so a slow reader slows
 * the writer; the end of the one side is passed on to the other.
 */
final class TunnelPipe extends IteratingCallback {

    private static final int BUFFER_SIZE = 16_384;

    /** Then it is the others' turn. */
    private static final int MOST_AT_A_TIME = 32;

    private final ByteTunnel tunnel;
    private final EventLoop loop;
    private final TunnelEnd from;
    private final EndPoint to;
    private final @Nullable WebSocketFrames frames;
    private final IntConsumer counter;
    private @Nullable RetainableByteBuffer buffer;
    private @Nullable ByteBuffer early;
    private int atATime;
    private boolean awaitsMore;
    private boolean leaving;
    private boolean discards;

    /**
     * @param frames null where the bytes are no WebSocket's
     * @param counter is told how many bytes pass
     */
    TunnelPipe(
            ByteTunnel tunnel,
            EventLoop loop,
            TunnelEnd from,
            TunnelEnd to,
            @Nullable WebSocketFrames frames,
            IntConsumer counter) {
        this.tunnel = tunnel;
        this.loop = loop;
        this.from = from;
        this.to = to.getEndPoint();
        this.frames = frames;
        this.counter = counter;
        from.feed(this);
    }

    void begin() {
        early = from.takeEarly();
        iterate();
    }

    void fillable() {
        awaitsMore = false;
        iterate();
    }

    /** Says so after the frame under way, and passes nothing more. */
    void leave() {
        leaving = true;
        iterate();
    }

    @Override
    protected Action process() throws IOException {
        if (leaving && !discards && frames != null && frames.isAtBoundary()) {
            discards = true;
            if (!frames.isClosed()) {
                to.write(this, frames.goingAway());
                return Action.SCHEDULED;
            }
        }
        if (awaitsMore) {
            return Action.IDLE;
        }
        while (atATime++ < MOST_AT_A_TIME) {
            ByteBuffer bytes = early != null ? early : fill();
            early = null;
            if (bytes == null) {
                to.shutdownOutput();
                return Action.SUCCEEDED;
            }
            if (!bytes.hasRemaining()) {
                return awaitMore();
            }
            if (!discards) {
                write(bytes);
                return Action.SCHEDULED;
            }
        }
        atATime = 0;
        awaitsMore = true;
        releaseBuffer();
        loop.submit(this::fillable);
        return Action.IDLE;
    }

    private void write(ByteBuffer bytes) {
        if (frames != null) {
            bytes.limit(bytes.position() + frames.pass(bytes, leaving));
        }
        tunnel.moved();
        counter.accept(bytes.remaining());
        to.write(this, bytes);
    }

    private Action awaitMore() {
        atATime = 0;
        awaitsMore = true;
        releaseBuffer();
        from.fillInterested();
        return Action.IDLE;
    }

    /** Null at the end. */
    private @Nullable ByteBuffer fill() throws IOException {
        RetainableByteBuffer current = buffer;
        if (current == null) {
            current = loop.buffers().acquire(BUFFER_SIZE, true);
            buffer = current;
        }
        ByteBuffer bytes = current.getByteBuffer();
        BufferUtil.clear(bytes);
        return from.getEndPoint().fill(bytes) < 0 ? null : bytes;
    }

    @Override
    protected void onCompleteSuccess() {
        releaseBuffer();
        tunnel.ended();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        releaseBuffer();
        loop.execute(tunnel::close);
    }

    private void releaseBuffer() {
        RetainableByteBuffer current = buffer;
        buffer = null;
        if (current != null) {
            current.clear();
            current.release();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
