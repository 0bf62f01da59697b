package dev.evenkeel.proxy;

import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.compression.CompressionPool;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses the body of one answer (RFC 1952), a piece at a time: what a client gets of a piece it
 * can read at once. Each piece takes one buffer and so one write; Jetty's own sink takes four for a
 * small answer.
 */
final class GzipBody {

    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final EventLoop loop;
    private final CompressionPool<Deflater>.Entry pooled;
    private final Deflater deflater;
    private final CRC32 sum = new CRC32();
    private long length;
    private boolean begun;
    private boolean released;

    GzipBody(EventLoop loop) {
        this.loop = loop;
        this.pooled = loop.deflaters().acquire();
        this.deflater = pooled.get();
    }

    /**
     * @param content perhaps null for none
     * @param last whether it ends the body
     * @return what to write, and to release then
     */
    RetainableByteBuffer encode(@Nullable ByteBuffer content, boolean last) {
        int size = content == null ? 0 : content.remaining();
        RetainableByteBuffer encoded = loop.buffers().acquire(mostFor(size), true);
        ByteBuffer buffer = encoded.getByteBuffer();
        BufferUtil.clearToFill(buffer);
        if (!begun) {
            begun = true;
            buffer.put(HEAD);
        }
        if (content != null) {
            length += size;
            sum.update(content.duplicate());
            deflater.setInput(content);
        }
        if (last) {
            deflater.finish();
        }
        int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
        while (deflater.deflate(buffer, flush) > 0 && !deflater.finished()) {
            // There is room for all of it.
        }
        if (last) {
            putInt(buffer, (int) sum.getValue());
            putInt(buffer, (int) length);
        }
        BufferUtil.flipToFlush(buffer, 0);
        return encoded;
    }

    /** More than zlib needs for what it can't compress, head and tail included. */
    private static int mostFor(int size) {
        return size + (size >> 8) + 64;
    }

    private static void putInt(ByteBuffer buffer, int value) {
        buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(value).order(ByteOrder.BIG_ENDIAN);
    }

    /** Nothing more is compressed. */
    void release() {
        if (!released) {
            released = true;
            pooled.release();
        }
    }
}
