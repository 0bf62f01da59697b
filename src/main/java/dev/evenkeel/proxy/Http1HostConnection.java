package dev.evenkeel.proxy;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Trouble;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 connection to a host. An answer's content is written to the client from the buffer it
 * was read into, and nothing more is read until that is written: so a slow client slows the host,
 * and nothing piles up here.
 */
final class Http1HostConnection extends AbstractConnection.NonBlocking
        implements HostConnection, Carrier, Connection.UpgradeFrom {

    private static final int LARGEST_HEAD = 65_536;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final Logger LOG = LoggerFactory.getLogger(Http1HostConnection.class);

    private final HostPool pool;
    private final EventLoop loop;
    private final EndPoint endPoint;
    private final Connecting connecting;
    private final InetAddress remote;
    private final HostAnswer answer;
    private final HostInput input;
    private final HttpParser parser;
    private final ProxyToHostRequest request;
    private final ProxyToClientWrite clientWrite;
    private final Patience patience = new Patience();
    private @Nullable Attempt attempt;
    private @Nullable ByteTunnel tunnel;
    private boolean reused;
    private boolean received;
    private final HeldHead heldHead = new HeldHead();

    Http1HostConnection(
            HostPool pool, EndPoint endPoint, Connecting connecting, InetAddress remote) {
        super(endPoint, pool.loop().blocking());
        this.pool = pool;
        this.loop = pool.loop();
        this.endPoint = endPoint;
        this.connecting = connecting;
        this.remote = remote;
        this.answer = new HostAnswer(pool.address());
        this.input = new HostInput(endPoint, loop, answer::input);
        this.parser = new HttpParser(answer, LARGEST_HEAD);
        this.request = new ProxyToHostRequest(endPoint, pool);
        this.clientWrite = new ProxyToClientWrite(loop, this::goOn);
        parser.setHeaderCacheSize(1024);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        // Opened on a pool thread; from here on the loop's is the only one.
        loop.submit(() -> {
            pool.opened(this);
            patience.begin(System.nanoTime());
            fillInterested();
            connecting.opened(this);
        });
    }

    @Override
    public void onClose(Throwable cause) {
        loop.execute(() -> {
            pool.closed(this);
            fail(HostFailure.Kind.BROKEN, Trouble.LOST.with());
        });
        super.onClose(cause);
    }

    // ---- proxy to host

    @Override
    public void carry(Attempt newAttempt, boolean reusedBefore) {
        attempt = newAttempt;
        newAttempt.carriedBy(this);
        reused = reusedBefore;
        received = false;
        heldHead.letGo();
        clientWrite.begin();
        tunnel = null;
        // A second host doesn't get the time that the first has taken.
        patience.begin(newAttempt.exchange().begunAt());
        answer.begin(newAttempt);
        parser.reset();
        parser.setHeadResponse(answer.head().answersHead());
        if (!request.begin(newAttempt)) {
            attempt = null;
            rest();
            newAttempt.refused();
        }
    }

    @Override
    public void cancel() {
        attempt = null;
        close();
    }

    // ---- host to proxy

    @Override
    public void onFillable() {
        try {
            receive();
        } catch (Throwable x) { // an Error too: the client must get its answer
            LOG.debug("reading from {}", pool.address(), x);
            fail(HostFailure.Kind.BROKEN, Trouble.BROKEN.with());
        }
    }

    /** Reads, parses and passes on until there is nothing to do or a write is pending. */
    private void receive() throws IOException {
        if (clientWrite.isPending()) {
            return; // a head that was held is on its way; its end leads back here
        }
        while (true) {
            ByteBuffer buffer = input.buffer();
            if (!buffer.hasRemaining() && !fill(buffer)) {
                return;
            }
            received |= buffer.hasRemaining();
            parser.parseNext(buffer);
            HostFailure failure = answer.failure();
            if (failure != null) {
                fail(failure.kind(), failure.reason());
            }
            Attempt current = attempt;
            if (current == null) {
                return;
            }
            if (answer.isInterimComplete()) {
                if (!relayInterim(current)) {
                    return;
                }
            } else if (!relay(current)) {
                return;
            }
        }
    }

    /** False: nothing came, or nobody is waiting for it. */
    private boolean fill(ByteBuffer buffer) throws IOException {
        int filled = input.fill(buffer);
        Attempt current = attempt;
        if (filled == 0) { // with no attempt it was something of TLS alone
            if (current != null
                    && answer.head().isComplete()
                    && !clientWrite.isBegun()
                    && !holdsHead(current)) {
                return write(current, false, null);
            }
            awaitMore();
            return false;
        }
        if (current == null) {
            close(); // by the host while idle, or it sent what nobody asked for
            return false;
        }
        patience.moved();
        if (filled < 0) {
            parser.atEOF();
        }
        return true;
    }

    private void awaitMore() {
        input.release();
        if (!isFillInterested()) {
            fillInterested();
        }
    }

    private boolean holdsHead(Attempt current) {
        return heldHead.hold(answer.head().hasLength() && current.mayBeFollowed());
    }

    /** Writes what has been parsed; false: the write is pending, or the attempt has ended. */
    private boolean relay(Attempt current) {
        if (!answer.head().isComplete()) {
            return true;
        }
        if (!clientWrite.isBegun() && isPassedOver(current)) {
            return false;
        }
        ByteBuffer content = answer.takeContent();
        if (content == null && !answer.isComplete()) {
            return true;
        }
        boolean last =
                answer.isComplete() && (clientWrite.isBegun() || answer.mayCommitWithLastWrite());
        return write(current, last, content);
    }

    /** Whether another host is asked in place of this one's answer. */
    private boolean isPassedOver(Attempt current) {
        HostFailure why = current.passesOver(answer.head().status());
        if (why == null) {
            return false;
        }
        attempt = null;
        answer.takeContent();
        restOrClose();
        current.passedOver(why);
        return true;
    }

    private boolean relayInterim(Attempt current) {
        int status = answer.head().status();
        HttpFields fields = answer.takeInterim();
        parser.reset();
        if (status == 100) {
            request.proceed();
        } else if (status == 101) {
            return upgrade(current, fields);
        } else {
            return clientWrite.writeInterim(current, status, fields, this::onFillable);
        }
        return attempt != null;
    }

    private boolean upgrade(Attempt current, HttpFields fields) {
        String chosen = answer.head().protocol();
        RequestTrouble objection =
                Upgrade.objection(current.exchange().upgrade(), chosen, fields, request.isSent());
        if (objection != null || chosen == null) {
            RequestTrouble why = objection == null ? RequestTrouble.OTHER_PROTOCOL : objection;
            fail(HostFailure.Kind.MALFORMED, why.with());
            return false;
        }
        tunnel = new ByteTunnel(current, endPoint, chosen);
        tunnel.prepare(fields);
        return write(current, true, null);
    }

    // ---- proxy to client

    private boolean write(Attempt current, boolean last, @Nullable ByteBuffer content) {
        if (!clientWrite.isBegun() && answer.mayHaveTrailers()) {
            current.exchange().proxyToClientResponse().setTrailersSupplier(answer::trailers);
        }
        if (last && tunnel == null) {
            current.hostDone(answer.head().status());
        }
        return clientWrite.write(current, last, content) && written();
    }

    /** False: the attempt has ended, or the next write is pending. */
    private boolean written() {
        patience.moved();
        Attempt current = attempt;
        if (current == null) {
            return false;
        }
        Throwable failure = clientWrite.failure();
        if (failure != null) {
            current.clientFailed(failure);
            return false;
        }
        if (clientWrite.isLast()) {
            succeed(current);
            return false;
        }
        return !answer.isComplete() || write(current, true, null);
    }

    private void goOn() {
        if (attempt == null) {
            input.release(); // closed while the client was still being written to
        } else if (written()) {
            onFillable();
        }
    }

    // ---- ends

    private void succeed(Attempt current) {
        attempt = null;
        ByteTunnel upgraded = tunnel;
        if (upgraded != null) {
            upgraded.begin();
            return;
        }
        restOrClose();
        // Last: the next request of this client may come back here before this returns.
        current.succeeded(answer.head().status());
    }

    private void restOrClose() {
        if (answer.isComplete() && answer.isPersistent() && !input.isEnded() && request.isSent()) {
            rest();
        } else {
            close();
        }
    }

    @Override
    public void rest() {
        if (input.hasRemaining()) {
            close(); // more than one answer: it can't be trusted
            return;
        }
        awaitMore();
        patience.begin(System.nanoTime());
        if (!pool.keep(this)) {
            close();
        }
    }

    private void fail(HostFailure.Kind kind, Phrase reason) {
        Attempt current = attempt;
        if (current == null) {
            return;
        }
        attempt = null;
        close();
        boolean stale = kind == HostFailure.Kind.BROKEN && reused && !received;
        if (stale && current.retryFresh()) {
            pool.send(current);
        } else {
            current.failed(new HostFailure(kind, reason, !received));
        }
    }

    /** What came with the 101 is no longer HTTP. */
    @Override
    public ByteBuffer onUpgradeFrom() {
        return input.takeRest();
    }

    @Override
    public InetAddress remote() {
        return remote;
    }

    @Override
    public boolean isStale() {
        return input.isStale();
    }

    @Override
    public void tick(long nanoTime) {
        Attempt current = attempt;
        if (current == null) {
            if (patience.stillFor(nanoTime) > IDLE_NANOS) {
                close();
            }
            return;
        }
        request.tick(nanoTime);
        if (!clientWrite.isBegun() && !clientWrite.isPending() && heldHead.isDue()) {
            var _ = write(current, false, null);
            return;
        }
        boolean begun = answer.head().isBegun();
        boolean awaitsClient = begun ? clientWrite.isPending() : request.awaitsClient();
        HostFailure late = patience.tick(nanoTime, current, begun, awaitsClient);
        if (late != null) {
            fail(late.kind(), late.reason());
        }
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        loop.execute(() -> fail(HostFailure.Kind.BROKEN, Trouble.BROKEN.with()));
    }

    @Override
    public void close() {
        super.close();
        loop.execute(() -> {
            pool.closed(this);
            if (!clientWrite.isPending()) {
                input.release();
            }
            fail(HostFailure.Kind.BROKEN, Trouble.CLOSED.with());
        });
    }
}
