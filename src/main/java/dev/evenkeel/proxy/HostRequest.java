package dev.evenkeel.proxy;

import org.jspecify.annotations.Nullable;

/** One request on its way to a host, whatever protocol carries it: how far its body has come. */
abstract class HostRequest {

    private @Nullable RequestBody body;
    private boolean sent;

    /** Another begins. */
    void reset() {
        sent = false;
        body = null;
    }

    /** Sends the body after the head, or together with it. */
    void sendBody(Attempt attempt, BodySink sink) {
        RequestBody fresh = new RequestBody(attempt, sink, this::bodyOver);
        body = fresh;
        fresh.begin();
    }

    /** Nothing more of the body will be written. */
    void bodyOver() {
        RequestBody current = body;
        sent = current != null && current.isSent();
    }

    /** The head is written, and there is no body. */
    void sentWhole() {
        sent = true;
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
}
