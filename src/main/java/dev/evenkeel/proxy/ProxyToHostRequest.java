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
final class ProxyToHostRequest implements Callback {

    private static final int FIRST_HEAD_SIZE = 4096;
    private static final int LARGEST_HEAD_SIZE = 65_536;

    private final EndPoint proxyToHost;
    private final HostPool pool;
    private @Nullable RetainableByteBuffer head;
    private @Nullable RequestBody body;
    private boolean sent;

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
        sent = false;
        body = null;
        RetainableByteBuffer fresh = generateHead(attempt);
        if (fresh == null) {
            return false;
        }
        head = fresh;
        Request clientToProxyRequest = attempt.exchange().clientToProxyRequest();
        if (RequestBody.has(clientToProxyRequest)) {
            beginBody(attempt, clientToProxyRequest, fresh.getByteBuffer());
        } else {
            proxyToHost.write(this, fresh.getByteBuffer());
        }
        return true;
    }

    private void beginBody(Attempt attempt, Request clientToProxyRequest, ByteBuffer headBuffer) {
        BodySink sink = new Http1BodySink(proxyToHost, clientToProxyRequest, headBuffer);
        RequestBody fresh = new RequestBody(attempt, sink, this::bodyOver);
        body = fresh;
        fresh.begin();
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

    boolean isSent() {
        return sent;
    }

    /** Whether it is the client that keeps the host waiting. */
    boolean awaitsClient() {
        RequestBody current = body;
        return current != null && current.awaitsClient();
    }

    /** The host has said 100: the client may send. */
    void proceed() {
        RequestBody current = body;
        if (current != null) {
            current.proceed();
        }
    }

    void tick(long nanoTime) {
        RequestBody current = body;
        if (current != null) {
            current.tick(nanoTime);
        }
    }

    private void bodyOver() {
        RequestBody current = body;
        sent = current != null && current.isSent();
        releaseHead();
    }

    /** A head without a body is written. */
    @Override
    public void succeeded() {
        sent = true;
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
