package dev.evenkeel.proxy;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.NegotiatingServerConnection;

import java.util.Collection;

/** The clients of one listener, whatever they speak. From any thread. */
record ConnectedClients(Collection<EndPoint> endPoints) {

    /** Those that take longer to agree on TLS, or for the head of a request. */
    void closeSlow(long nanoTime, long longestNanos) {
        for (EndPoint endPoint : endPoints) {
            Connection reader = LoopEndPoint.readerOf(endPoint);
            switch (reader) {
                case ClientConnection client -> client.closeIfSlow(nanoTime, longestNanos);
                case NegotiatingServerConnection early -> {
                    if (nanoTime - LoopEndPoint.under(endPoint).openedAt() > longestNanos) {
                        endPoint.close();
                    }
                }
                case null, default ->
                        Http2ClientFactory.closeIfSlow(reader, nanoTime, longestNanos);
            }
        }
    }

    /** Those with nothing under way; the others are told that it is their last. */
    void closeIdle() {
        for (EndPoint endPoint : endPoints) {
            Connection reader = LoopEndPoint.readerOf(endPoint);
            switch (reader) {
                case ClientConnection client -> client.closeIfIdle();
                // It has yet to say who it is.
                case NegotiatingServerConnection early -> endPoint.close();
                case null, default -> Http2ClientFactory.goAway(reader);
            }
        }
    }
}
