package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 connection to a host. An answer's content is written to the client from the buffer it
 * was read into, and nothing more is read until that is written: so a slow client slows the host,
 * and nothing piles up here.
 */
final class Http1HostConnection extends AbstractConnection.NonBlocking
        implements HostConnection, Connection.UpgradeFrom {

    private static final int LARGEST_HEAD = 65_536;
    private static final int INPUT_SIZE = 16_384;
    private static final int LEAST_FAILURE = 400;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final Logger LOG = LoggerFactory.getLogger(Http1HostConnection.class);

    private final HostPool pool;
    private final EventLoop loop;
    private final LoopEndPoint endPoint;
    private final Connecting connecting;
    private final InetAddress remote;
    private final HostAnswer answer;
    private final HttpParser parser;
    private final ProxyToHostRequest request;
    private final ProxyToClientWrite clientWrite;
    private final Patience patience = new Patience();
    private @Nullable RetainableByteBuffer input;
    private @Nullable Attempt attempt;
    private @Nullable ByteTunnel tunnel;
    private boolean reused;
    private boolean received;
    private boolean committed;
    private boolean lastWritten;
    private boolean hostEnded;
    private boolean headHeld;

    Http1HostConnection(
            HostPool pool, LoopEndPoint endPoint, Connecting connecting, InetAddress remote) {
        super(endPoint, pool.loop().blocking());
        this.pool = pool;
        this.loop = pool.loop();
        this.endPoint = endPoint;
        this.connecting = connecting;
        this.remote = remote;
        this.answer = new HostAnswer(pool.address());
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
            fail(HostFailure.Kind.BROKEN, "connection lost");
        });
        super.onClose(cause);
    }

    // ---- proxy to host

    @Override
    public void carry(Attempt newAttempt, boolean reusedBefore) {
        attempt = newAttempt;
        newAttempt.carriedBy(this);
        reused = reusedBefore;
        received = committed = lastWritten = headHeld = false;
        tunnel = null;
        // A second host doesn't get the time that the first has taken.
        patience.begin(newAttempt.exchange().begunAt());
        answer.begin(newAttempt);
        parser.reset();
        parser.setHeadResponse(answer.answersHead());
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
            fail(HostFailure.Kind.BROKEN, "connection broken");
        }
    }

    /** Reads, parses and passes on until there is nothing to do or a write is pending. */
    private void receive() throws IOException {
        if (clientWrite.isPending()) {
            return; // a head that was held is on its way; its end leads back here
        }
        while (true) {
            ByteBuffer buffer = inputBuffer();
            if (!buffer.hasRemaining() && !fill(buffer)) {
                return;
            }
            received |= buffer.hasRemaining();
            parser.parseNext(buffer);
            HostFailure failure = answer.failure();
            if (failure != null) {
                fail(failure.kind(), failure.words());
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
        BufferUtil.clear(buffer);
        int filled = hostEnded ? -1 : endPoint.fill(buffer);
        Attempt current = attempt;
        if (current == null) {
            close(); // by the host while idle, or it sent what nobody asked for
            return false;
        }
        if (filled == 0) {
            if (answer.isHeadComplete() && !committed && !holdsHead(current)) {
                return write(current, false, null);
            }
            releaseInput();
            if (!isFillInterested()) {
                fillInterested();
            }
            return false;
        }
        patience.moved();
        if (filled < 0) {
            hostEnded = true;
            parser.atEOF();
        }
        return true;
    }

    /**
     * A host that breaks off after its head can be replaced only as long as the client has nothing
     * of it. What follows such a head at once as a rule is written along with it; until the next
     * tick.
     */
    private boolean holdsHead(Attempt current) {
        headHeld = answer.mayBeHeld() && current.mayBeFollowed();
        return headHeld;
    }

    /** Writes what has been parsed; false: the write is pending, or the attempt has ended. */
    private boolean relay(Attempt current) {
        if (!answer.isHeadComplete()) {
            return true;
        }
        if (!committed && isPassedOver(current)) {
            return false;
        }
        ByteBuffer content = answer.takeContent();
        if (content == null && !answer.isComplete()) {
            return true;
        }
        boolean last = answer.isComplete() && (committed || answer.mayCommitWithLastWrite());
        return write(current, last, content);
    }

    /** Whether another host is asked in place of this one's answer. */
    private boolean isPassedOver(Attempt current) {
        if (answer.status() < LEAST_FAILURE) {
            return false;
        }
        HostFailure why = HostFailure.answered(answer.status());
        if (!current.claimsAnother(why)) {
            return false;
        }
        attempt = null;
        answer.takeContent();
        if (answer.isComplete() && answer.isPersistent() && !hostEnded && request.isSent()) {
            rest();
        } else {
            close();
        }
        current.passedOver(why);
        return true;
    }

    private boolean relayInterim(Attempt current) {
        int status = answer.status();
        HttpFields fields = answer.takeInterim();
        parser.reset();
        if (status == 100) {
            request.proceed();
        } else if (status == 101) {
            return upgrade(current, fields);
        } else {
            return writeInterim(current, status, fields);
        }
        return attempt != null;
    }

    private boolean upgrade(Attempt current, HttpFields fields) {
        String chosen = answer.protocol();
        String objection =
                Upgrade.objection(current.exchange().upgrade(), chosen, fields, request.isSent());
        if (objection != null || chosen == null) {
            fail(HostFailure.Kind.MALFORMED, String.valueOf(objection));
            return false;
        }
        tunnel = new ByteTunnel(current, endPoint, chosen);
        tunnel.prepare(fields);
        return write(current, true, null);
    }

    // ---- proxy to client

    private boolean writeInterim(Attempt current, int status, HttpFields fields) {
        CompletableFuture<Void> done =
                current.exchange().proxyToClientResponse().writeInterim(status, fields);
        if (done.isDone()) {
            return true;
        }
        var _ = done.whenComplete((nothing, failure) -> loop.execute(this::onFillable));
        return false;
    }

    private boolean write(Attempt current, boolean last, @Nullable ByteBuffer content) {
        Response proxyToClientResponse = current.exchange().proxyToClientResponse();
        if (!committed) {
            committed = true;
            if (answer.mayHaveTrailers()) {
                proxyToClientResponse.setTrailersSupplier(answer::trailers);
            }
        }
        if (content != null) {
            current.addAnswerBytes(content.remaining());
        }
        lastWritten = last;
        return clientWrite.write(proxyToClientResponse, last, content) && written();
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
        if (lastWritten) {
            succeed(current);
            return false;
        }
        return !answer.isComplete() || write(current, true, null);
    }

    private void goOn() {
        if (attempt == null) {
            releaseInput(); // closed while the client was still being written to
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
        if (answer.isPersistent() && !hostEnded && request.isSent()) {
            rest();
        } else {
            close();
        }
        // Last: the next request of this client may come back here before this returns.
        current.succeeded(answer.status());
    }

    private void rest() {
        RetainableByteBuffer buffer = input;
        if (buffer != null && buffer.hasRemaining()) {
            close(); // more than one answer: it can't be trusted
            return;
        }
        releaseInput();
        if (!isFillInterested()) {
            fillInterested();
        }
        patience.begin(System.nanoTime());
        if (!pool.keep(this)) {
            close();
        }
    }

    private void fail(HostFailure.Kind kind, String words) {
        Attempt current = attempt;
        if (current == null) {
            return;
        }
        attempt = null;
        close();
        if (kind == HostFailure.Kind.BROKEN
                && reused
                && !received
                && current.exchange().isRepeatable()
                && current.retryFresh()) {
            pool.send(current);
        } else {
            current.failed(new HostFailure(kind, words, !received));
        }
    }

    /** What came with the 101 is no longer HTTP. */
    @Override
    public ByteBuffer onUpgradeFrom() {
        ByteBuffer rest = BufferUtil.copy(inputBuffer());
        releaseInput();
        return rest;
    }

    @Override
    public InetAddress remote() {
        return remote;
    }

    @Override
    public boolean isStale() {
        try {
            ByteBuffer buffer = inputBuffer();
            BufferUtil.clear(buffer);
            int filled = endPoint.fill(buffer);
            BufferUtil.clear(buffer);
            return filled != 0;
        } catch (IOException x) {
            return true;
        } finally {
            releaseInput();
        }
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
        if (headHeld && !committed && !clientWrite.isPending()) {
            headHeld = false;
            var _ = write(current, false, null);
            return;
        }
        HostFailure late =
                patience.tick(
                        nanoTime,
                        current,
                        answer.isBegun(),
                        answer.isBegun() ? clientWrite.isPending() : request.awaitsClient());
        if (late != null) {
            fail(late.kind(), late.words());
        }
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        loop.execute(() -> fail(HostFailure.Kind.BROKEN, "connection broken"));
    }

    @Override
    public void close() {
        super.close();
        loop.execute(() -> {
            pool.closed(this);
            if (!clientWrite.isPending()) {
                releaseInput();
            }
            fail(HostFailure.Kind.BROKEN, "connection closed");
        });
    }

    private ByteBuffer inputBuffer() {
        RetainableByteBuffer buffer = input;
        if (buffer == null) {
            buffer = loop.buffers().acquire(INPUT_SIZE, true);
            input = buffer;
            answer.input(buffer.getByteBuffer());
        }
        return buffer.getByteBuffer();
    }

    private void releaseInput() {
        RetainableByteBuffer buffer = input;
        input = null;
        if (buffer != null) {
            buffer.clear();
            buffer.release();
        }
    }
}
