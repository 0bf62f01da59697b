package dev.evenkeel.proxy;

import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes to a client, one write at a time. A write that is done when it returns, as most are, is
 * gone on from there; so a fast answer takes no deep stack.
 */
final class ProxyToClientWrite implements Callback {

    private static final int IDLE = 0;
    private static final int CALLING = 1;
    private static final int PENDING = 2;
    private static final int DONE = 3;

    private final EventLoop loop;
    private final Runnable whenWrittenLater;
    private final AtomicInteger state = new AtomicInteger();
    private @Nullable Throwable failure;

    /**
     * @param whenWrittenLater runs on the loop after each write for which {@link #write} said false
     */
    ProxyToClientWrite(EventLoop loop, Runnable whenWrittenLater) {
        this.loop = loop;
        this.whenWrittenLater = whenWrittenLater;
    }

    /**
     * @return whether it is written already
     */
    boolean write(Response proxyToClientResponse, boolean last, @Nullable ByteBuffer content) {
        failure = null;
        state.set(CALLING);
        proxyToClientResponse.write(last, content, this);
        return !state.compareAndSet(CALLING, PENDING);
    }

    /** Whether the buffer of a write is still in use. */
    boolean isPending() {
        return state.get() == PENDING;
    }

    /** Why the last write failed; null where it didn't. */
    @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public void succeeded() {
        complete();
    }

    @Override
    public void failed(Throwable x) {
        failure = x;
        complete();
    }

    private void complete() {
        if (!state.compareAndSet(CALLING, DONE)) {
            loop.execute(() -> {
                state.set(IDLE);
                whenWrittenLater.run();
            });
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
