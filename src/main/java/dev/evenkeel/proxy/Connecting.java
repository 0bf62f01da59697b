package dev.evenkeel.proxy;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Trouble;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.ClientTls;
import dev.evenkeel.tls.TlsFailure;
import dev.evenkeel.tls.TlsProblem;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
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
import java.util.concurrent.Executor;

import javax.net.ssl.SSLException;

/**
 * A connection to a host being opened for an attempt. A name is looked up off the event loop, as
 * that may block; its addresses are tried in turn.
 */
final class Connecting implements Carrier {

    private final HostPool pool;
    private final Attempt attempt;
    private final EventLoop loop;
    private final long limitNanos;
    private final long begunAt = System.nanoTime();
    private final Deque<InetAddress> addresses = new ArrayDeque<>();
    private InetAddress trying = InetAddress.getLoopbackAddress();

    /** What is being opened; closed where nobody waits for it any more. */
    private volatile @Nullable Closeable underway;

    private boolean opening;
    private boolean over;

    Connecting(HostPool pool, Attempt attempt) {
        this.pool = pool;
        this.attempt = attempt;
        this.loop = pool.loop();
        this.limitNanos = attempt.timeouts().effectiveConnect().toNanos();
    }

    /**
     * @param wanted the addresses to try, in this order; null where the name has yet to be looked
     *     up
     */
    void begin(@Nullable List<InetAddress> wanted) {
        attempt.carriedBy(this);
        opening = true;
        if (wanted != null) {
            connect(wanted);
            return;
        }
        var _ =
                pool.lookUp()
                        .whenComplete((found, failure) ->
                                loop.execute(() -> {
                                    if (failure == null) {
                                        connect(found);
                                    } else {
                                        failed(
                                                HostFailure.of(
                                                        HostFailure.Kind.UNREACHABLE,
                                                        reasonOf(failure)));
                                    }
                                }));
    }

    /** As the latest to come, it waits for the connection that another is opening. */
    void await() {
        attempt.carriedBy(this);
    }

    /** There is no such connection any more. */
    void begin() {
        begin(pool.order(attempt));
    }

    /** Whether it opens a connection itself. */
    boolean isOpening() {
        return opening;
    }

    private void connect(List<InetAddress> wanted) {
        addresses.addAll(wanted);
        Certificates certificates = attempt.exchange().router().certificates();
        if (pool.address().scheme() == HostAddress.Scheme.HTTPS
                && certificates.known(pool.tls()) == null) {
            loop.blocking().execute(() -> prepareTls(certificates));
        } else {
            tryFirst();
        }
    }

    private void tryFirst() {
        tryNext(HostFailure.of(HostFailure.Kind.UNREACHABLE, Trouble.NO_ADDRESS.with()));
    }

    /** Off the loop, as files are read. */
    private void prepareTls(Certificates certificates) {
        try {
            var _ = certificates.toHosts(pool.tls());
            loop.execute(this::tryFirst);
        } catch (TlsProblem e) {
            loop.execute(() -> failed(cantTell(e)));
        }
    }

    private static HostFailure cantTell(TlsProblem problem) {
        return HostFailure.of(
                HostFailure.Kind.UNREACHABLE,
                Trouble.NOT_BY_TLS.with(problem.violation().inWords()));
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
        trying = next;
        InetSocketAddress address = new InetSocketAddress(next, host.port());
        if (attempt.exchange().router().loopGuard().isOurs(address)) {
            failed(HostFailure.of(HostFailure.Kind.LOOP, RequestTrouble.ITSELF.with()));
        } else {
            loop.connect(address, this);
        }
    }

    /** A socket on its way to the host. */
    void opens(Closeable socket) {
        underway = socket;
    }

    /** What speaks the host's protocol over this, which may be what a TLS connection decrypts. */
    Connection connectionOn(EndPoint endPoint) {
        underway = endPoint;
        return switch (pool.address().scheme()) {
            case HTTP -> new Http1HostConnection(pool, endPoint, this, trying);
            case H2C -> Http2HostConnection.on(endPoint, pool, this, trying);
            case HTTPS -> byTls(endPoint);
        };
    }

    private Connection byTls(EndPoint endPoint) {
        try {
            ClientTls tls = attempt.exchange().router().certificates().toHosts(pool.tls());
            Executor inTurn = loop::submit;
            SslConnection encrypted =
                    new SslConnection(
                            loop.buffers(), inTurn, null, endPoint, tls.engine(pool.address()));
            SslConnection.SslEndPoint decrypted = encrypted.getSslEndPoint();
            InetAddress remote = trying;
            decrypted.setConnection(
                    new HostHandshake(
                            decrypted,
                            loop,
                            this,
                            () -> new Http1HostConnection(pool, decrypted, this, remote)));
            return encrypted;
        } catch (TlsProblem e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** On the event loop. */
    void opened(HostConnection connection) {
        underway = null;
        if (end()) {
            connection.carry(attempt, false);
        } else {
            connection.close(); // too late
        }
    }

    /** From any thread. */
    void failed(Throwable cause) {
        loop.execute(() -> tryNext(HostFailure.of(HostFailure.Kind.UNREACHABLE, reasonOf(cause))));
    }

    void tick(long nanoTime) {
        HostFailure late = Patience.overTotal(nanoTime, attempt, begunAt);
        if (late != null) {
            failed(late);
            return;
        }
        if (nanoTime - begunAt > limitNanos) {
            String limit = DurationText.format(Duration.ofNanos(limitNanos));
            failed(
                    HostFailure.of(
                            HostFailure.Kind.UNREACHABLE_IN_TIME,
                            Trouble.NO_CONNECTION_WITHIN.with(limit)));
        }
    }

    @Override
    public void cancel() {
        if (end() && opening) {
            pool.lost();
        }
    }

    private void failed(HostFailure failure) {
        if (end()) {
            if (opening) {
                pool.lost();
            }
            attempt.failed(failure);
        }
    }

    private boolean end() {
        boolean first = !over;
        over = true;
        pool.ended(this);
        IO.close(underway);
        return first;
    }

    private static Phrase reasonOf(Throwable cause) {
        return switch (cause) {
            case UnknownHostException e -> Trouble.UNKNOWN_NAME.with();
            case NoRouteToHostException e -> Trouble.NO_ROUTE.with();
            case ConnectException e -> Trouble.REFUSED.with();
            case SSLException e -> TlsFailure.of(e);
            case IOException e -> Trouble.bySystem(e.getMessage(), Trouble.NO_CONNECTION);
            default -> Trouble.NO_CONNECTION.with();
        };
    }
}
