package dev.evenkeel.proxy;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HostAddress;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A connection to a host being opened for an attempt. A name is looked up off the event loop, as
 * that may block; its addresses are tried in turn.
 */
final class Connecting implements Carrier {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final HostPool pool;
    private final Attempt attempt;
    private final EventLoop loop;
    private final long limitNanos;
    private final long begunAt = System.nanoTime();
    private final Deque<InetAddress> addresses = new ArrayDeque<>();
    private boolean over;

    Connecting(HostPool pool, Attempt attempt) {
        this.pool = pool;
        this.attempt = attempt;
        this.loop = pool.loop();
        // Half the time that the answer may take: so there is some left for another host.
        Duration half = attempt.timeout().dividedBy(2);
        this.limitNanos = (half.compareTo(LONGEST) < 0 ? half : LONGEST).toNanos();
    }

    void begin() {
        attempt.carriedBy(this);
        String host = pool.address().host();
        if (isLiteral(host)) {
            addresses.add(InetAddress.ofLiteral(host));
            tryNext(HostFailure.of(HostFailure.Kind.UNREACHABLE, "no address"));
        } else {
            loop.blocking().execute(() -> resolve(host));
        }
    }

    private static boolean isLiteral(String host) {
        char last = host.charAt(host.length() - 1);
        return host.indexOf(':') >= 0 || (last >= '0' && last <= '9' && isIpv4(host));
    }

    private static boolean isIpv4(String host) {
        return host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private void resolve(String host) {
        try {
            List<InetAddress> found = List.of(InetAddress.getAllByName(host));
            loop.submit(() -> {
                addresses.addAll(found);
                tryNext(HostFailure.of(HostFailure.Kind.UNREACHABLE, "no address"));
            });
        } catch (UnknownHostException e) {
            loop.submit(() -> failed(HostFailure.of(HostFailure.Kind.UNREACHABLE, inWords(e))));
        }
    }

    private void tryNext(HostFailure last) {
        if (over) {
            return;
        }
        InetAddress next = addresses.poll();
        if (next == null) {
            failed(last);
            return;
        }
        HostAddress host = pool.address();
        InetSocketAddress address = new InetSocketAddress(next, host.port());
        if (attempt.exchange().loopGuard().isOurs(address)) {
            failed(HostFailure.of(HostFailure.Kind.LOOP, "is this proxy itself"));
        } else {
            loop.connect(address, this);
        }
    }

    Http1HostConnection connectionOn(LoopEndPoint endPoint) {
        return new Http1HostConnection(pool, endPoint, this);
    }

    /** On the event loop. */
    void opened(HostConnection connection) {
        if (end()) {
            connection.carry(attempt, false);
        } else {
            connection.close();
        }
    }

    /** From any thread. */
    void failed(Throwable cause) {
        loop.execute(() -> tryNext(HostFailure.of(HostFailure.Kind.UNREACHABLE, inWords(cause))));
    }

    void tick(long nanoTime) {
        if (nanoTime - begunAt > limitNanos) {
            String limit = DurationText.format(Duration.ofNanos(limitNanos));
            failed(
                    HostFailure.of(
                            HostFailure.Kind.UNREACHABLE_IN_TIME, "no connection within " + limit));
        }
    }

    @Override
    public void cancel() {
        end();
    }

    private void failed(HostFailure failure) {
        if (end()) {
            attempt.failed(failure);
        }
    }

    private boolean end() {
        boolean first = !over;
        over = true;
        pool.ended(this);
        return first;
    }

    private static String inWords(Throwable cause) {
        return switch (cause) {
            case UnknownHostException e -> "unknown host name";
            case NoRouteToHostException e -> "no route to host";
            case ConnectException e -> "connection refused";
            case IOException e when e.getMessage() != null ->
                    e.getMessage().toLowerCase(Locale.ROOT);
            default -> "no connection";
        };
    }
}
