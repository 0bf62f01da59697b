package dev.evenkeel.proxy;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What has arrived from a host and isn't dealt with. Its buffer comes from the pool, and goes back
 * while there is nothing to read: an idle connection holds none.
 */
final class HostInput {

    private static final int SIZE = 16_384;

    /** What is read at a time of a long answer, for which that many calls less are made. */
    private static final int LARGE_SIZE = 65_536;

    private final EndPoint hostToProxy;
    private final EventLoop loop;
    private final Consumer<ByteBuffer> whenFresh;
    private @Nullable RetainableByteBuffer held;
    private boolean ended;
    private boolean fillsItsBuffer;

    /**
     * @param whenFresh is told of each buffer before anything is read into it
     */
    HostInput(EndPoint hostToProxy, EventLoop loop, Consumer<ByteBuffer> whenFresh) {
        this.hostToProxy = hostToProxy;
        this.loop = loop;
        this.whenFresh = whenFresh;
    }

    ByteBuffer buffer() {
        RetainableByteBuffer buffer = held;
        if (buffer != null && fillsItsBuffer && buffer.isEmpty() && buffer.capacity() == SIZE) {
            buffer.release();
            buffer = null;
        }
        if (buffer == null) {
            buffer = loop.buffers().acquire(fillsItsBuffer ? LARGE_SIZE : SIZE, true);
            held = buffer;
            whenFresh.accept(buffer.getByteBuffer());
        }
        return buffer.getByteBuffer();
    }

    /** Reads into the buffer, of which nothing is left; how many bytes, below 0 at the end. */
    int fill(ByteBuffer buffer) throws IOException {
        BufferUtil.clear(buffer);
        int filled = ended ? -1 : hostToProxy.fill(buffer);
        ended = filled < 0;
        fillsItsBuffer = filled == buffer.capacity();
        return filled;
    }

    /** Whether the host has closed its side. */
    boolean isEnded() {
        return ended;
    }

    boolean hasRemaining() {
        RetainableByteBuffer buffer = held;
        return buffer != null && buffer.hasRemaining();
    }

    /** Whether an idle connection has ended, or got what nobody asked for. */
    boolean isStale() {
        try {
            ByteBuffer buffer = buffer();
            int filled = fill(buffer);
            BufferUtil.clear(buffer);
            return filled != 0;
        } catch (IOException x) {
            return true;
        } finally {
            release();
        }
    }

    /** What is left, as a copy. */
    ByteBuffer takeRest() {
        ByteBuffer rest = BufferUtil.copy(buffer());
        release();
        return rest;
    }

    void release() {
        RetainableByteBuffer buffer = held;
        held = null;
        if (buffer != null) {
            buffer.clear();
            buffer.release();
        }
    }
}
