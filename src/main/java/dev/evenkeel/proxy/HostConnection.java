package dev.evenkeel.proxy;

import java.net.InetAddress;

/**
 * A connection to a host. The seam between an exchange and the protocol a host speaks: over
 * HTTP/1.1 ({@link Http1HostConnection}) it carries one attempt at a time, over HTTP/2 ({@link
 * Http2HostConnection}) many.
 *
 * <p>How an attempt went is told to the {@link Attempt} itself. Only the event loop calls these.
 */
interface HostConnection {

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

    /** Has nothing to do yet: the next attempt may have it. */
    void rest();

    /** Carries no more attempts; many at a time go on to their end. */
    void close();
}
