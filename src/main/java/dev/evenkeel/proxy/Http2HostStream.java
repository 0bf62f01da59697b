package dev.evenkeel.proxy;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Trouble;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.RetryableStreamException;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.hpack.HpackException;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * One attempt on an HTTP/2 connection to a host. A piece of the answer is taken from Jetty's stream
 * when the one before it has been written to the client; only then may the host send more.
 */
final class Http2HostStream implements Stream.Listener, Carrier {

    private final Http2HostConnection connection;
    private final HostPool pool;
    private final EventLoop loop;
    private final boolean reused;
    private final Http2HostRequest request;
    private final HostAnswerHead head;
    private final ProxyToClientWrite clientWrite;
    private final Patience patience = new Patience();
    private @Nullable Attempt attempt;
    private Stream.@Nullable Data data;
    private HttpFields.@Nullable Mutable trailers;
    private boolean received;
    private boolean complete;
    private final HeldHead heldHead = new HeldHead();
    private boolean interimPending;

    Http2HostStream(Http2HostConnection connection, Attempt attempt, boolean reused) {
        this.connection = connection;
        this.pool = connection.pool();
        this.loop = pool.loop();
        this.attempt = attempt;
        this.reused = reused;
        this.request = new Http2HostRequest(pool);
        this.head = new HostAnswerHead(pool.address());
        this.clientWrite = new ProxyToClientWrite(loop, this::written);
    }

    // ---- proxy to host

    void begin() {
        Attempt current = attempt;
        if (current == null) {
            return;
        }
        current.carriedBy(this);
        patience.begin(current.exchange().begunAt());
        head.begin(current);
        request.begin(current, connection.getSession(), this, this::notWritten);
    }

    @Override
    public void onNewStream(Stream opened) {
        request.opened(opened);
    }

    private void notWritten(Throwable cause) {
        if (cause instanceof HpackException) {
            Attempt current = take();
            if (current != null) {
                current.refused();
            }
        } else if (request.stream() == null) {
            overAnotherConnection();
        } else {
            fail(HostFailure.Kind.BROKEN, Trouble.BROKEN.with());
        }
    }

    @Override
    public void cancel() {
        if (take() != null) {
            request.cancel();
        }
    }

    // ---- host to proxy

    @Override
    public void onHeaders(Stream from, HeadersFrame frame) {
        loop.execute(() -> {
            patience.moved();
            received = true;
            Attempt current = attempt;
            if (current == null) {
                return;
            }
            if (!(frame.getMetaData() instanceof MetaData.Response response)) {
                addTrailers(frame.getMetaData().getHttpFields());
            } else if (response.getStatus() >= 200) {
                addHead(response);
                relay();
            } else {
                interim(current, response);
            }
        });
    }

    private void addHead(MetaData.Response response) {
        head.status(response.getStatus());
        for (HttpField field : response.getHttpFields()) {
            head.add(field);
        }
        head.complete();
    }

    private void addTrailers(HttpFields fields) {
        HttpFields.Mutable passed = HttpFields.build();
        for (HttpField field : fields) {
            if (Trailers.mayBe(field)) {
                passed.add(field);
            }
        }
        trailers = passed;
    }

    private void interim(Attempt current, MetaData.Response response) {
        if (response.getStatus() == 101) {
            fail(HostFailure.Kind.MALFORMED, RequestTrouble.PROTOCOL_CHANGED_IN_HTTP_2.with());
        } else if (response.getStatus() == 100) {
            request.proceed();
        } else {
            head.status(response.getStatus());
            for (HttpField field : response.getHttpFields()) {
                head.add(field);
            }
            interimPending =
                    !clientWrite.writeInterim(
                            current,
                            response.getStatus(),
                            head.takeInterim(),
                            this::interimWritten);
        }
    }

    private void interimWritten() {
        interimPending = false;
        relay();
    }

    @Override
    public void onDataAvailable(Stream from) {
        loop.execute(() -> {
            patience.moved();
            relay();
        });
    }

    /** Passes on what there is, until a write is pending or there is no more. */
    private void relay() {
        while (head.isComplete() && !clientWrite.isPending() && !interimPending) {
            Attempt current = attempt;
            Stream from = request.stream();
            if (current == null || from == null) {
                return;
            }
            if (!clientWrite.isBegun() && isPassedOver(current)) {
                return;
            }
            Stream.Data next = complete ? null : from.readData();
            if (next == null && !complete) {
                boolean writesHead = !clientWrite.isBegun() && !holdsHead(current);
                if (!writesHead) {
                    from.demand();
                    return;
                }
            } else if (next != null) {
                data = next;
                complete = next.frame().isEndStream();
                if (!complete && !next.frame().getByteBuffer().hasRemaining()) {
                    releaseData();
                    continue;
                }
            }
            if (!write(current) || !goesOn()) {
                return;
            }
        }
    }

    private boolean holdsHead(Attempt current) {
        return heldHead.hold(head.hasLength() && current.mayBeFollowed());
    }

    private boolean isPassedOver(Attempt current) {
        HostFailure why = current.passesOver(head.status());
        if (why == null) {
            return false;
        }
        take();
        request.cancel();
        current.passedOver(why);
        return true;
    }

    // ---- proxy to client

    /** Writes the piece at hand, with what is due before and behind it; whether that is done. */
    private boolean write(Attempt current) {
        if (!clientWrite.isBegun() && mayHaveTrailers()) {
            current.exchange().proxyToClientResponse().setTrailersSupplier(() -> trailers);
        }
        Stream.Data piece = data;
        boolean last = complete && (clientWrite.isBegun() || mayCommitWithLastWrite());
        if (last) {
            current.hostDone(head.status());
        }
        boolean done =
                clientWrite.write(
                        current, last, piece == null ? null : piece.frame().getByteBuffer());
        if (done) {
            releaseData();
        }
        return done;
    }

    private boolean mayHaveTrailers() {
        return trailers != null || (!complete && !head.hasLength() && !head.answersHead());
    }

    private boolean mayCommitWithLastWrite() {
        return head.hasLength() || (trailers == null && head.mayCommitWithLastWrite());
    }

    /** A write is done; false where the attempt has ended. */
    private boolean goesOn() {
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
            succeed();
            return false;
        }
        return true;
    }

    private void written() {
        releaseData();
        if (goesOn()) {
            relay();
        }
    }

    private void releaseData() {
        Stream.Data piece = data;
        data = null;
        if (piece != null) {
            piece.release();
        }
    }

    // ---- ends

    private void succeed() {
        Attempt current = take();
        if (current == null) {
            return;
        }
        if (!request.isSent()) {
            request.cancel(); // the rest of the request is of no use to anybody
        }
        current.succeeded(head.status());
    }

    @Override
    public void onReset(Stream from, ResetFrame frame, Callback callback) {
        callback.succeeded();
        loop.execute(() -> {
            if (frame.getError() == ErrorCode.REFUSED_STREAM_ERROR.code) {
                unseen(RequestTrouble.REFUSED_REQUEST, Attempt::retryRefused);
            } else if (!(from instanceof HTTP2Stream known) || !known.isLastDataReceived()) {
                fail(
                        HostFailure.Kind.BROKEN,
                        RequestTrouble.RESET_REQUEST.with(name(frame.getError())));
            }
            // Else its answer is here as a whole: it wants no more of the request (RFC 9113, 8.1).
        });
    }

    @Override
    public void onFailure(
            Stream from, int error, String reason, Throwable failure, Callback callback) {
        callback.succeeded();
        loop.execute(() -> {
            if (failure instanceof RetryableStreamException) {
                overAnotherConnection();
            } else {
                switch (ErrorCode.from(error)) {
                    case PROTOCOL_ERROR, FLOW_CONTROL_ERROR, FRAME_SIZE_ERROR, COMPRESSION_ERROR ->
                            fail(HostFailure.Kind.MALFORMED, Trouble.NO_HTTP_2.with());
                    case null, default -> connectionLost();
                }
            }
        });
    }

    void connectionLost() {
        fail(HostFailure.Kind.BROKEN, Trouble.LOST.with());
    }

    /** This one came to its end before the host looked at the request (RFC 9113, 6.8). */
    private void overAnotherConnection() {
        unseen(RequestTrouble.TAKES_NO_MORE, Attempt::retryLeft);
    }

    /** The host has said that it did nothing with the request (RFC 9113, 8.7). */
    private void unseen(RequestTrouble reason, Predicate<Attempt> retries) {
        Attempt current = take();
        if (current == null) {
            return;
        }
        if (retries.test(current)) {
            pool.send(current);
        } else {
            current.failed(HostFailure.of(HostFailure.Kind.REFUSED, reason.with()));
        }
    }

    private void fail(HostFailure.Kind kind, Phrase reason) {
        Attempt current = take();
        if (current == null) {
            return;
        }
        request.cancel();
        boolean stale = kind == HostFailure.Kind.BROKEN && reused && !received;
        if (stale && current.retryFresh()) {
            pool.send(current);
        } else {
            current.failed(new HostFailure(kind, reason, !received));
        }
    }

    /** From here on there is no attempt; the one there was, null where it had ended already. */
    private @Nullable Attempt take() {
        Attempt current = attempt;
        attempt = null;
        if (!clientWrite.isPending()) {
            releaseData();
        }
        connection.ended(this);
        return current;
    }

    void tick(long nanoTime) {
        Attempt current = attempt;
        if (current == null) {
            return;
        }
        request.tick(nanoTime);
        if (!clientWrite.isBegun() && heldHead.isDue()) {
            if (write(current) && goesOn()) {
                relay();
            }
            return;
        }
        boolean awaitsClient = head.isBegun() ? clientWrite.isPending() : request.awaitsClient();
        HostFailure late = patience.tick(nanoTime, current, head.isBegun(), awaitsClient);
        if (late != null) {
            fail(late.kind(), late.reason());
        }
    }

    private static String name(int error) {
        ErrorCode known = ErrorCode.from(error);
        return known == null
                ? "error " + error
                : known.name().replace("_ERROR", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
