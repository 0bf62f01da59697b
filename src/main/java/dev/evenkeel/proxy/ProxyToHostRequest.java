package dev.evenkeel.proxy;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

/** Writes one request to a host: its head, and its body if there is one. */
final class ProxyToHostRequest extends HostRequest implements Callback {

    private static final int FIRST_HEAD_SIZE = 4096;
    private static final int LARGEST_HEAD_SIZE = 65_536;

    private final EndPoint proxyToHost;
    private final HostPool pool;
    private @Nullable RetainableByteBuffer head;

    ProxyToHostRequest(EndPoint proxyToHost, HostPool pool) {
        this.proxyToHost = proxyToHost;
        this.pool = pool;
    }

    /**
     * Begins to write.
     *
     * @return false where the head is too large for any host
     */
    boolean begin(Attempt attempt) {
        reset();
        RetainableByteBuffer fresh = generateHead(attempt);
        if (fresh == null) {
            return false;
        }
        head = fresh;
        Request clientToProxyRequest = attempt.exchange().clientToProxyRequest();
        if (RequestBody.has(clientToProxyRequest)) {
            ByteBuffer buffer = fresh.getByteBuffer();
            sendBody(attempt, new Http1BodySink(proxyToHost, clientToProxyRequest, buffer));
        } else {
            proxyToHost.write(this, fresh.getByteBuffer());
        }
        return true;
    }

    private @Nullable RetainableByteBuffer generateHead(Attempt attempt) {
        for (int size = FIRST_HEAD_SIZE; size <= LARGEST_HEAD_SIZE; size *= 4) {
            RetainableByteBuffer candidate = pool.loop().buffers().acquire(size, true);
            ByteBuffer buffer = candidate.getByteBuffer();
            BufferUtil.clearToFill(buffer);
            try {
                RequestHead.put(attempt, pool.hostLine(), buffer);
                BufferUtil.flipToFlush(buffer, 0);
                return candidate;
            } catch (BufferOverflowException x) {
                BufferUtil.clear(buffer);
                candidate.release();
            }
        }
        return null;
    }

    @Override
    void bodyOver() {
        super.bodyOver();
        releaseHead();
    }

    /** A head without a body is written. */
    @Override
    public void succeeded() {
        sentWhole();
        releaseHead();
    }

    // The host may have answered before it closed: its answer, or the end of what it sends,
    // decides.
    @Override
    public void failed(Throwable x) {
        releaseHead();
    }

    private void releaseHead() {
        RetainableByteBuffer buffer = head;
        head = null;
        if (buffer != null) {
            buffer.release();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
