package dev.evenkeel.proxy;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

import java.time.Duration;

/**
 * Reads away what a client still sends after it has its answer. Closing at once could reset the
 * connection before the client has read that answer (RFC 9112, 9.6); reading for ever would let it
 * send for ever.
 */
final class RequestDrain {

    private static final long MOST_BYTES = 1 << 20;

    /** For so long at most, as the one who starts it sees to. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    private final Request clientToProxyRequest;
    private final Runnable whenDone;
    private final Invocable.Task next;
    private long read;

    RequestDrain(Request clientToProxyRequest, EventLoop loop, Runnable whenDone) {
        this.clientToProxyRequest = clientToProxyRequest;
        this.whenDone = whenDone;
        this.next = Invocable.from(InvocationType.NON_BLOCKING, () -> loop.execute(this::read));
    }

    void read() {
        while (read < MOST_BYTES) {
            Content.Chunk chunk = clientToProxyRequest.read();
            if (chunk == null) {
                clientToProxyRequest.demand(next);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                break;
            }
            read += chunk.remaining();
            boolean last = chunk.isLast();
            chunk.release();
            if (last) {
                break;
            }
        }
        whenDone.run();
    }
}
