package dev.evenkeel.admin;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Reads a body to its end without holding a thread, and keeps no more than so many bytes of it. */
final class BodyReader implements Runnable {

    /**
     * A whole configuration of 1,000 services with 100 hosts each, every host with a weight, is
     * about 5 MB.
     */
    static final int MOST_BYTES = 8 << 20;

    /** Beyond the bound it is still taken from the wire for a while, so that the answer is seen. */
    private static final long MOST_DISCARDED = 8L * MOST_BYTES;

    private final Request request;
    private final int mostKept;
    private final Consumer<Outcome> whenDone;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long seen;

    /** What came of reading a body. */
    sealed interface Outcome {

        record Whole(ByteBuffer bytes) implements Outcome {}

        record TooLarge() implements Outcome {}

        /** The client was gone before its end. */
        record BrokenOff() implements Outcome {}
    }

    private BodyReader(Request request, int mostKept, Consumer<Outcome> whenDone) {
        this.request = request;
        this.mostKept = mostKept;
        this.whenDone = whenDone;
    }

    /**
     * @param whenDone called once, on a thread that may block
     */
    static void read(Request request, Consumer<Outcome> whenDone) {
        if (request.getLength() > MOST_DISCARDED) {
            whenDone.accept(new Outcome.TooLarge());
        } else {
            new BodyReader(request, MOST_BYTES, whenDone).run();
        }
    }

    /** Takes a body that nobody wants from the wire, and keeps nothing of it. */
    static void discard(Request request, Runnable whenDone) {
        if (request.getLength() > MOST_DISCARDED) {
            whenDone.run();
        } else {
            new BodyReader(request, 0, outcome -> whenDone.run()).run();
        }
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whenDone.accept(new Outcome.BrokenOff());
                return;
            }
            keep(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (last || seen > MOST_DISCARDED) {
                whenDone.accept(
                        seen > MOST_BYTES
                                ? new Outcome.TooLarge()
                                : new Outcome.Whole(ByteBuffer.wrap(bytes.toByteArray())));
                return;
            }
        }
    }

    private void keep(Content.Chunk chunk) {
        seen += chunk.remaining();
        if (seen <= mostKept) {
            byte[] part = new byte[chunk.remaining()];
            chunk.getByteBuffer().get(part);
            bytes.writeBytes(part);
        }
    }
}
