package dev.evenkeel.proxy;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a client's request, which can be read once. What has been read is kept up to a limit,
 * so that another host can be sent all of it.
 */
final class RequestContent {

    private final Request clientToProxyRequest;
    private final long mostKept;
    private final Invocable.Task next;
    private final List<Content.Chunk> kept = new ArrayList<>(1);
    private long keptBytes;
    private boolean touched;
    private boolean whole = true;
    private boolean demanded;
    private @Nullable Runnable reader;

    /**
     * @param mostKept how many bytes may be kept; 0 for none
     */
    RequestContent(Request clientToProxyRequest, EventLoop loop, long mostKept) {
        this.clientToProxyRequest = clientToProxyRequest;
        this.mostKept = mostKept;
        this.next = Invocable.from(InvocationType.NON_BLOCKING, () -> loop.execute(this::came));
    }

    /** Whether any of it has been read. */
    boolean isTouched() {
        return touched;
    }

    /** Whether all of it that has been read can be read again, from the first piece on. */
    boolean isWhole() {
        return whole;
    }

    /**
     * The next piece, to be released; null where the client has yet to send it. What the client
     * broke off is a failure's chunk.
     *
     * @param number how many pieces the reader has had; a new reader begins at 0
     */
    Content.@Nullable Chunk read(int number) {
        if (number < kept.size()) {
            Content.Chunk again = kept.get(number);
            return Content.Chunk.from(again.getByteBuffer().slice(), again.isLast());
        }
        Content.Chunk chunk = readOn();
        if (chunk != null && !Content.Chunk.isFailure(chunk)) {
            touched = true;
            keep(chunk);
        }
        return chunk;
    }

    /** The next piece that nobody has read yet, to be released and not kept. */
    Content.@Nullable Chunk readOn() {
        // Jetty's connection is confused by a read while somebody is waiting to be called.
        return demanded ? null : clientToProxyRequest.read();
    }

    /** A copy, as a small piece would else hold a large buffer of the connection. */
    private void keep(Content.Chunk chunk) {
        if (!whole) {
            return;
        }
        keptBytes += chunk.remaining();
        if (keptBytes > mostKept || mostKept == 0) {
            whole = false;
            kept.clear();
            return;
        }
        ByteBuffer copy = ByteBuffer.allocate(chunk.remaining());
        copy.put(chunk.getByteBuffer().slice()).flip();
        kept.add(Content.Chunk.from(copy, chunk.isLast()));
    }

    /** Calls this reader, and no earlier one, when there is more to read. */
    void demand(Runnable newReader) {
        reader = newReader;
        if (!demanded) {
            demanded = true;
            clientToProxyRequest.demand(next);
        }
    }

    /** Whoever was waiting for more no longer is. */
    void detach() {
        reader = null;
    }

    private void came() {
        demanded = false;
        Runnable current = reader;
        reader = null;
        if (current != null) {
            current.run();
        }
    }
}
