package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * Carries a request's body to the host, a chunk at a time: the next is read when the last is
 * written. The head goes along with the first.
 */
final class RequestBody extends IteratingCallback {

    /** A host that knows nothing of 100-continue would wait for ever (RFC 9110, 10.1.1). */
    private static final long LONGEST_WAIT_FOR_CONTINUE = TimeUnit.SECONDS.toNanos(1);

    private final Attempt attempt;
    private final RequestContent content;
    private final BodySink proxyToHost;
    private final Runnable whenOver;
    private Content.@Nullable Chunk chunk;
    private final long most;
    private long read;
    private int pieces;
    private boolean awaitsContinue;
    private long continueAwaitedSince;
    private boolean awaitsClient;
    private boolean sent;
    private boolean over;
    private @Nullable Runnable dropped;

    /**
     * @param whenOver runs when nothing more will be written, whichever way it ended
     */
    RequestBody(Attempt attempt, BodySink proxyToHost, Runnable whenOver) {
        this.attempt = attempt;
        this.content = attempt.exchange().body().content();
        this.proxyToHost = proxyToHost;
        this.most = attempt.exchange().body().most();
        this.whenOver = whenOver;
        content.detach();
    }

    static boolean has(Request request) {
        long length = request.getLength();
        return length > 0
                || (length < 0 && request instanceof Http2ClientRequest http2 && http2.hasBody())
                || (length < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    }

    /**
     * Begins to send. Where the client waits for a 100, the head goes alone; the body follows when
     * the host has said so, or after a while.
     */
    void begin() {
        attempt.exchange().body().carriedBy(this);
        if (attempt.exchange()
                .clientToProxyRequest()
                .getHeaders()
                .contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString())) {
            awaitsContinue = true;
            continueAwaitedSince = System.nanoTime();
        }
        iterate();
    }

    /** The host has said 100: the client may send. */
    void proceed() {
        if (awaitsContinue) {
            awaitsContinue = false;
            iterate();
        }
    }

    void tick(long nanoTime) {
        if (nanoTime - continueAwaitedSince > LONGEST_WAIT_FOR_CONTINUE) {
            proceed();
        }
    }

    /** Whether it is the client that keeps everybody waiting. */
    boolean awaitsClient() {
        return awaitsClient;
    }

    boolean isSent() {
        return sent;
    }

    /** Stops sending: the answer is out already. */
    void drop(Runnable then) {
        dropped = then;
        if (over) {
            then.run();
        } else {
            awaitsClient = false;
            iterate();
        }
    }

    private void clientCame() {
        awaitsClient = false;
        iterate();
    }

    @Override
    protected Action process() {
        if (dropped != null || (chunk != null && chunk.isLast())) {
            return Action.SUCCEEDED;
        }
        if (awaitsContinue) {
            return proxyToHost.holdsHead() ? writeHead() : Action.IDLE;
        }
        chunk = content.read(pieces);
        if (chunk == null) {
            if (proxyToHost.holdsHead()) {
                return writeHead();
            }
            awaitsClient = true;
            content.demand(this::clientCame);
            return Action.IDLE;
        }
        if (Content.Chunk.isFailure(chunk)) {
            Throwable failure = chunk.getFailure();
            chunk = null;
            attempt.requestBroken(failure);
            return Action.IDLE;
        }
        pieces++;
        read += chunk.remaining();
        if (read > most) {
            releaseChunk();
            chunk = null;
            attempt.requestBroken(new TooLarge());
            return Action.IDLE;
        }
        return write(chunk);
    }

    private Action writeHead() {
        proxyToHost.writeHead(this);
        return Action.SCHEDULED;
    }

    private Action write(Content.Chunk piece) {
        ByteBuffer bytes = piece.getByteBuffer();
        attempt.addRequestBytes(bytes.remaining());
        proxyToHost.write(bytes, piece.isLast(), this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onSuccess() {
        releaseChunk();
    }

    @Override
    protected void onCompleteSuccess() {
        sent = dropped == null;
        end();
    }

    // The host may have answered before it closed: its answer, or the end of what it sends,
    // decides.
    @Override
    protected void onCompleteFailure(Throwable cause) {
        releaseChunk();
        attempt.exchange().loop().execute(this::end);
    }

    private void end() {
        over = true;
        whenOver.run();
        Runnable then = dropped;
        if (then != null) {
            then.run();
        }
    }

    private void releaseChunk() {
        Content.Chunk written = chunk;
        if (written != null) {
            written.release();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** A body is broken off that has more bytes than it may. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;
    }
}
