package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The connections of one event loop to one host. The one that fell idle last is taken first, so
 * that those of a busy hour can grow old and close.
 */
final class HostPool {

    private static final int MOST_IDLE = 256;

    private final HostAddress address;
    private final EventLoop loop;
    private final byte[] hostLine;
    private final Deque<HostConnection> idle = new ArrayDeque<>();
    private final Set<HostConnection> open = new LinkedHashSet<>();
    private final Set<Connecting> connecting = new LinkedHashSet<>();

    HostPool(HostAddress address, EventLoop loop) {
        this.address = address;
        this.loop = loop;
        this.hostLine =
                ("Host: " + RequestFields.ownHost(address) + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
    }

    HostAddress address() {
        return address;
    }

    EventLoop loop() {
        return loop;
    }

    /** The Host field for this host, with its line end. Not to be written to. */
    byte[] hostLine() {
        return hostLine;
    }

    /** Sends an attempt over an idle connection, or over a new one where there is none. */
    void send(Attempt attempt) {
        HostConnection connection = attempt.wantsFreshConnection() ? null : takeIdle(attempt);
        if (connection != null) {
            connection.carry(attempt, true);
        } else {
            Connecting opening = new Connecting(this, attempt);
            connecting.add(opening);
            opening.begin();
        }
    }

    private @Nullable HostConnection takeIdle(Attempt attempt) {
        HostConnection connection = idle.pollLast();
        if (connection == null || attempt.exchange().staysRepeatable()) {
            return connection;
        }
        // What may be sent only once goes over a connection that has just been looked at.
        while (connection != null && connection.isStale()) {
            connection.close();
            connection = idle.pollLast();
        }
        return connection;
    }

    /**
     * A connection has nothing to do.
     *
     * @return false where there is no use for it
     */
    boolean keep(HostConnection connection) {
        if (idle.size() >= MOST_IDLE) {
            return false;
        }
        idle.addLast(connection);
        return true;
    }

    void opened(HostConnection connection) {
        open.add(connection);
    }

    void closed(HostConnection connection) {
        if (open.remove(connection)) {
            idle.remove(connection);
        }
    }

    void ended(Connecting opening) {
        connecting.remove(opening);
    }

    /** Looks at the time. */
    void tick(long nanoTime) {
        // Copies, as what has come to its end leaves them.
        new ArrayList<>(open).forEach(connection -> connection.tick(nanoTime));
        new ArrayList<>(connecting).forEach(opening -> opening.tick(nanoTime));
    }

    /** Whether nothing is left of it. */
    boolean isEmpty() {
        return open.isEmpty() && connecting.isEmpty();
    }
}
