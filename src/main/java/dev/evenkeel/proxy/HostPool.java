package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.names.Names;
import dev.evenkeel.traffic.Connections;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The connections of one event loop to one host. The one that fell idle last is taken first, so
 * that those of a busy hour can grow old and close.
 */
final class HostPool {

    private static final int MOST_IDLE = 256;

    private final HostAddress address;
    private final HostTls tls;
    private final EventLoop loop;
    private final String ownHost;
    private final byte[] hostLine;
    private final Deque<HostConnection> idle = new ArrayDeque<>();
    private final Set<HostConnection> open = new LinkedHashSet<>();
    private final Set<Connecting> connecting = new LinkedHashSet<>();
    private final @Nullable List<InetAddress> literal;
    private @Nullable Names names;
    private int turn;

    HostPool(HostAddress address, HostTls tls, EventLoop loop) {
        this.address = address;
        this.tls = tls;
        this.loop = loop;
        this.literal = Names.literal(address.host());
        this.ownHost = RequestFields.ownHost(address);
        this.hostLine = ("Host: " + ownHost + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    HostAddress address() {
        return address;
    }

    /** How the host is met, where it is by TLS. */
    HostTls tls() {
        return tls;
    }

    EventLoop loop() {
        return loop;
    }

    /** What the host calls itself. */
    String ownHost() {
        return ownHost;
    }

    /** Whether a connection carries many attempts at a time. */
    private boolean isShared() {
        return address.scheme() == HostAddress.Scheme.H2C;
    }

    /** The Host field for this host, with its line end. Not to be written to. */
    byte[] hostLine() {
        return hostLine;
    }

    /** Sends an attempt over an idle connection, or over a new one where there is none. */
    void send(Attempt attempt) {
        List<InetAddress> order = order(attempt);
        InetAddress wanted = order == null || order.size() == 1 ? null : order.getFirst();
        HostConnection connection = attempt.wantsFreshConnection() ? null : take(attempt, wanted);
        if (connection != null) {
            connection.carry(attempt, true);
        } else {
            boolean another = isShared() && connecting.stream().anyMatch(Connecting::isOpening);
            Connecting opening = new Connecting(this, attempt);
            connecting.add(opening);
            if (another) {
                opening.await();
            } else {
                opening.begin(order);
            }
        }
    }

    /** A shared connection has room: those that wait for one get it, as far as it has. */
    void serveWaiting() {
        for (Connecting waiting : new ArrayList<>(connecting)) {
            if (!waiting.isOpening()) {
                HostConnection connection = pollIdle(null);
                if (connection == null) {
                    openForWaiting();
                    return;
                }
                waiting.opened(connection);
            }
        }
    }

    /** Somebody has to open a connection, where nobody does. */
    private void openForWaiting() {
        if (connecting.stream().noneMatch(Connecting::isOpening)) {
            connecting.stream().findFirst().ifPresent(Connecting::begin);
        }
    }

    /** The host's addresses, each of which is first in turn; null where none is known yet. */
    @Nullable List<InetAddress> order(Attempt attempt) {
        if (literal != null) {
            return literal;
        }
        Names resolved = attempt.exchange().router().names();
        names = resolved;
        List<InetAddress> known = resolved.known(address.host());
        if (known == null || known.size() == 1) {
            turn = 1; // the one that looks it up takes the first
            return known;
        }
        List<InetAddress> order = new ArrayList<>(known);
        Collections.rotate(order, -(turn % known.size()));
        turn++;
        return order;
    }

    /** The addresses of the host's name, soon. */
    CompletableFuture<List<InetAddress>> lookUp() {
        Names resolved = names;
        return resolved == null
                ? CompletableFuture.failedFuture(new UnknownHostException(address.host()))
                : resolved.find(address.host());
    }

    /**
     * @param wanted the address it must be to; null for any
     */
    private @Nullable HostConnection take(Attempt attempt, @Nullable InetAddress wanted) {
        HostConnection connection = pollIdle(wanted);
        if (connection == null || attempt.exchange().body().staysRepeatable()) {
            return connection;
        }
        // What may be sent only once goes over a connection that has just been looked at.
        while (connection != null && connection.isStale()) {
            connection.close();
            connection = pollIdle(wanted);
        }
        return connection;
    }

    private @Nullable HostConnection pollIdle(@Nullable InetAddress wanted) {
        if (wanted == null) {
            return idle.pollLast();
        }
        Iterator<HostConnection> latest = idle.descendingIterator();
        while (latest.hasNext()) {
            HostConnection connection = latest.next();
            if (connection.remote().equals(wanted)) {
                latest.remove();
                return connection;
            }
        }
        return null;
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

    /** It takes no more attempts, but has some under way. */
    void withdraw(HostConnection connection) {
        idle.remove(connection);
    }

    void closed(HostConnection connection) {
        if (open.remove(connection)) {
            idle.remove(connection);
            lost();
        }
    }

    /** It has a connection, or needs none any more. */
    void ended(Connecting opening) {
        connecting.remove(opening);
    }

    /** One that others may have waited for won't come. */
    void lost() {
        if (!connecting.isEmpty()) {
            loop.submit(this::openForWaiting);
        }
    }

    /** Looks at the time. */
    void tick(long nanoTime) {
        closeThoseToFormerAddresses();
        // Copies, as what has come to its end leaves them.
        new ArrayList<>(open).forEach(connection -> connection.tick(nanoTime));
        new ArrayList<>(connecting).forEach(opening -> opening.tick(nanoTime));
    }

    private void closeThoseToFormerAddresses() {
        List<InetAddress> known = names == null ? null : names.known(address.host());
        if (known != null) {
            new ArrayList<>(idle)
                    .stream()
                            .filter(connection -> !known.contains(connection.remote()))
                            .forEach(HostConnection::close);
        }
    }

    Connections.OfHost count() {
        return new Connections.OfHost(open.size(), idle.size(), connecting.size());
    }

    /** Whether nothing is left of it. */
    boolean isEmpty() {
        return open.isEmpty() && connecting.isEmpty();
    }
}
