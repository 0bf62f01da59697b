package dev.evenkeel.proxy;

import org.eclipse.jetty.util.Callback;

import java.nio.ByteBuffer;

/** Where a request's body goes, framed as the host's protocol wants it. One write at a time. */
interface BodySink {

    /** Whether a head has yet to be written; the first write takes it along. */
    boolean holdsHead();

    /** Writes the head alone. */
    void writeHead(Callback callback);

    /**
     * Writes a piece; with the last, what ends the body.
     *
     * @param bytes perhaps none
     */
    void write(ByteBuffer bytes, boolean last, Callback callback);
}
