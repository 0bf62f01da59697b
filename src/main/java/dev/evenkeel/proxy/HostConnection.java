package dev.evenkeel.proxy;

import java.net.InetAddress;

/**
 * A connection to a host, carrying one attempt at a time. The seam between an exchange and the
 * protocol a host speaks: HTTP/1.1 is {@link Http1HostConnection}.
 *
 * <p>How an attempt went is told to the {@link Attempt} itself. Only the event loop calls these.
 */
interface HostConnection extends Carrier {

    /**
     * Sends the attempt's request and brings back its answer.
     *
     * @param reused whether the connection has carried another before
     */
    void carry(Attempt attempt, boolean reused);

    /** Whether the host has closed it, or sent what nobody asked for. */
    boolean isStale();

    /** Which of the host's addresses it is to. */
    InetAddress remote();

    /** Looks at the time, several times a second. */
    void tick(long nanoTime);

    void close();
}
