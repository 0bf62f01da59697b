package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes a host's answers to clients, one write at a time. A write that is done when it returns, as
 * most are, is gone on from there; so a fast answer takes no deep stack.
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
    private @Nullable RetainableByteBuffer encoded;
    private boolean begun;
    private boolean last;

    /**
     * @param whenWrittenLater runs on the loop after each write for which {@link #write} said false
     */
    ProxyToClientWrite(EventLoop loop, Runnable whenWrittenLater) {
        this.loop = loop;
        this.whenWrittenLater = whenWrittenLater;
    }

    /** Another answer follows. */
    void begin() {
        begun = last = false;
    }

    /** Whether any of the answer proper has been written. */
    boolean isBegun() {
        return begun;
    }

    /** Whether the last write ends the answer. */
    boolean isLast() {
        return last;
    }

    /**
     * @return whether it is written already
     */
    boolean write(Attempt attempt, boolean isLast, @Nullable ByteBuffer content) {
        begun = true;
        last = isLast;
        failure = null;
        ByteBuffer bytes = encoded(attempt, isLast, content);
        if (bytes != null) {
            attempt.addAnswerBytes(bytes.remaining());
        }
        state.set(CALLING);
        attempt.exchange().proxyToClientResponse().write(isLast, bytes, this);
        boolean done = !state.compareAndSet(CALLING, PENDING);
        if (done) {
            releaseEncoded();
        }
        return done;
    }

    private @Nullable ByteBuffer encoded(
            Attempt attempt, boolean isLast, @Nullable ByteBuffer content) {
        GzipBody gzip = attempt.gzip();
        if (gzip == null || (content == null && !isLast)) {
            return content;
        }
        RetainableByteBuffer fresh = gzip.encode(content, isLast);
        encoded = fresh;
        return fresh.getByteBuffer();
    }

    private void releaseEncoded() {
        RetainableByteBuffer written = encoded;
        encoded = null;
        if (written != null) {
            written.release();
        }
    }

    /**
     * Writes an answer of 100 to 199.
     *
     * @param whenWrittenLater runs on the loop where this said false
     * @return whether it is written already
     */
    boolean writeInterim(
            Attempt attempt, int status, HttpFields fields, Runnable whenWrittenLater) {
        CompletableFuture<Void> done =
                attempt.exchange().proxyToClientResponse().writeInterim(status, fields);
        if (done.isDone()) {
            return true;
        }
        var _ = done.whenComplete((nothing, failed) -> loop.execute(whenWrittenLater));
        return false;
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
                releaseEncoded();
                whenWrittenLater.run();
            });
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
