package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Carries a request's body to the host, a chunk at a time: the next is read when the last is
 * written. The head goes along with the first.
 */
final class RequestBody extends IteratingCallback {

    private static final ByteBuffer NONE = BufferUtil.EMPTY_BUFFER;

    private final Attempt attempt;
    private final Request clientToProxyRequest;
    private final RequestContent content;
    private final EndPoint proxyToHost;
    private final boolean chunked;
    private final Runnable whenOver;
    private @Nullable ByteBuffer head;
    private Content.@Nullable Chunk chunk;
    private final long most;
    private long read;
    private int pieces;
    private boolean awaitsContinue;
    private boolean awaitsClient;
    private boolean sent;
    private boolean over;
    private @Nullable Runnable dropped;

    /**
     * @param whenOver runs when nothing more will be written, whichever way it ended
     */
    RequestBody(Attempt attempt, EndPoint proxyToHost, ByteBuffer head, Runnable whenOver) {
        this.attempt = attempt;
        this.clientToProxyRequest = attempt.exchange().clientToProxyRequest();
        this.content = attempt.exchange().body().content();
        this.proxyToHost = proxyToHost;
        this.head = head;
        this.chunked = clientToProxyRequest.getLength() < 0;
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

    /** Sends the head alone; the body follows when the host has said 100, or after a while. */
    void awaitContinue() {
        awaitsContinue = true;
        iterate();
    }

    boolean awaitsContinue() {
        return awaitsContinue;
    }

    void proceed() {
        awaitsContinue = false;
        iterate();
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
            return head == null ? Action.IDLE : writeHead();
        }
        chunk = content.read(pieces);
        if (chunk == null) {
            if (head != null) {
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
        proxyToHost.write(this, takeHead());
        return Action.SCHEDULED;
    }

    private Action write(Content.Chunk piece) {
        ByteBuffer first = takeHead();
        ByteBuffer bytes = piece.getByteBuffer();
        attempt.addRequestBytes(bytes.remaining());
        if (chunked) {
            proxyToHost.write(this, first, before(bytes), bytes, after(bytes, piece));
        } else if (first.hasRemaining() || bytes.hasRemaining()) {
            proxyToHost.write(this, first, bytes);
        } else {
            succeeded();
        }
        return Action.SCHEDULED;
    }

    private ByteBuffer takeHead() {
        ByteBuffer first = head;
        head = null;
        return first == null ? NONE : first;
    }

    private static ByteBuffer before(ByteBuffer content) {
        return content.hasRemaining()
                ? BufferUtil.toBuffer(Integer.toHexString(content.remaining()) + "\r\n")
                : NONE;
    }

    private ByteBuffer after(ByteBuffer content, Content.Chunk piece) {
        String end = content.hasRemaining() ? "\r\n" : "";
        if (!piece.isLast()) {
            return BufferUtil.toBuffer(end);
        }
        StringBuilder tail = new StringBuilder(end).append("0\r\n");
        HttpFields trailers = clientToProxyRequest.getTrailers();
        if (trailers != null) {
            for (HttpField trailer : trailers) {
                if (Trailers.mayBe(trailer)) {
                    tail.append(trailer.getName()).append(": ");
                    tail.append(trailer.getValue()).append("\r\n");
                }
            }
        }
        return BufferUtil.toBuffer(tail.append("\r\n").toString(), StandardCharsets.ISO_8859_1);
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
