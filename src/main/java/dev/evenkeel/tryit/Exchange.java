package dev.evenkeel.tryit;

import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.tryit.Outcome.Failure;
import dev.evenkeel.tryit.Outcome.Failure.Kind;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One request on its way: keeps the beginning of its answer's body, and counts the rest. */
final class Exchange {

    private final Consumer<Outcome> whenDone;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile @Nullable Request request;
    private volatile boolean cancelled;
    private long begun;
    private long headNanos;
    private long bodyBytes;

    Exchange(Consumer<Outcome> whenDone) {
        this.whenDone = whenDone;
    }

    /** Makes a request; may fail in whatever way. */
    @FunctionalInterface
    interface Making {
        Request make() throws Exception;
    }

    void begin(Making making) {
        begun = System.nanoTime();
        try {
            Request made = making.make();
            begun = System.nanoTime();
            request = made;
            if (cancelled) {
                whenDone.accept(new Outcome.Failed(new Failure(Kind.CANCELLED, ""), 0));
                return;
            }
            made.onResponseHeaders(response -> headNanos = since())
                    .onResponseContent((response, buffer) -> keep(buffer))
                    .send(this::ended);
        } catch (Exception x) {
            whenDone.accept(new Outcome.Failed(new Failure(Kind.UNFIT, words(x)), since()));
        }
    }

    void cancel() {
        cancelled = true;
        Request current = request;
        if (current != null) {
            var _ = current.abort(new CancellationException());
        }
    }

    private void keep(ByteBuffer buffer) {
        int room = Sender.MOST_KEPT - body.size();
        bodyBytes += buffer.remaining();
        byte[] some = new byte[Math.min(room, buffer.remaining())];
        buffer.get(some);
        body.writeBytes(some);
    }

    private void ended(Result result) {
        Throwable x = result.getFailure();
        Response response = result.getResponse();
        Failure failure = x == null ? null : failureOf(x);
        if (failure != null && headNanos == 0) {
            whenDone.accept(new Outcome.Failed(failure, since()));
            return;
        }
        whenDone.accept(
                new Outcome.Answered(
                        response.getStatus(),
                        Optional.ofNullable(response.getReason()).orElse(""),
                        String.valueOf(response.getVersion()),
                        response.getHeaders().stream()
                                .map(it ->
                                        new Field(
                                                it.getName(),
                                                Optional.ofNullable(it.getValue()).orElse("")))
                                .toList(),
                        body.toByteArray(),
                        bodyBytes,
                        failure,
                        headNanos,
                        since()));
    }

    private long since() {
        return System.nanoTime() - begun;
    }

    static Failure failureOf(Throwable x) {
        for (Throwable cause = x; cause != null; cause = cause.getCause()) {
            if (cause instanceof CancellationException) {
                return new Failure(Kind.CANCELLED, "");
            }
            if (cause instanceof ConnectException) {
                return new Failure(Kind.REFUSED, "");
            }
            if (cause instanceof CertificateException) {
                return new Failure(Kind.UNTRUSTED, "");
            }
            if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
                return new Failure(Kind.TIMED_OUT, "");
            }
        }
        return isClosed(x) ? new Failure(Kind.CLOSED, "") : new Failure(Kind.BROKEN, words(x));
    }

    /** Whether the other side has ended the connection, or the network has. */
    private static boolean isClosed(Throwable x) {
        for (Throwable cause = x; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || cause instanceof ClosedChannelException
                    || cause instanceof SocketException) {
                return true;
            }
        }
        return false;
    }

    private static String words(Throwable x) {
        String message = x.getMessage();
        return message == null ? x.getClass().getSimpleName() : message;
    }
}
