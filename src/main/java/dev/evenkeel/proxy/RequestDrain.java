package dev.evenkeel.proxy;

import org.eclipse.jetty.io.Content;

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

    private final RequestContent content;
    private final Runnable whenDone;
    private long read;

    RequestDrain(RequestContent content, Runnable whenDone) {
        this.content = content;
        this.whenDone = whenDone;
    }

    void read() {
        while (read < MOST_BYTES) {
            Content.Chunk chunk = content.readOn();
            if (chunk == null) {
                content.demand(this::read);
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
