package dev.evenkeel.admin;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/**
 * One reader of server-sent events (WHATWG HTML, section 9.2). Whoever has something to tell only
 * leaves it here; it is written by other threads, and none waits for a reader. One who doesn't read
 * is dropped, and can come back with the id of the last event it has seen.
 */
final class EventStream {

    /** What may wait for a reader, before it counts as one who doesn't read. */
    private static final int MOST_WAITING = 1 << 20;

    private final Response response;
    private final Callback exchange;
    private final Executor executor;
    private final Runnable whenOver;
    private final StringBuilder waiting = new StringBuilder();
    private @Nullable String numbers;
    private boolean writing;
    private boolean ending;
    private boolean over;

    /**
     * @param whenOver called once, whatever ends it
     */
    EventStream(Request request, Response response, Callback exchange, Runnable whenOver) {
        this.response = response;
        this.exchange = exchange;
        this.executor = request.getComponents().getExecutor();
        this.whenOver = whenOver;
        request.addFailureListener(this::fail);
    }

    /** A line that says nothing: it keeps the connection, or finds that it is gone. */
    void beat() {
        leave(":\n\n");
    }

    /** In how many milliseconds to come back after a break. */
    void retryAfter(int millis) {
        leave("retry: " + millis + "\n\n");
    }

    /** Something happened; it is told, or the reader dropped. */
    void event(String id, String name, Object json) {
        leave("id: " + id + "\nevent: " + name + "\ndata: " + json + "\n\n");
    }

    /** The numbers of now; older ones that still wait are forgotten. */
    void numbers(Object json) {
        synchronized (this) {
            if (ending || over) {
                return;
            }
            numbers = "event: numbers\ndata: " + json + "\n\n";
        }
        executor.execute(this::flush);
    }

    /** Ends it, after all that waits. */
    void end() {
        synchronized (this) {
            ending = true;
        }
        executor.execute(this::flush);
    }

    private void leave(String text) {
        boolean tooMuch;
        synchronized (this) {
            if (ending || over) {
                return;
            }
            waiting.append(text);
            tooMuch = waiting.length() > MOST_WAITING;
        }
        executor.execute(() -> {
            if (tooMuch) {
                fail(new IllegalStateException("the reader of a stream doesn't read"));
            } else {
                flush();
            }
        });
    }

    private void flush() {
        byte[] bytes;
        boolean last;
        synchronized (this) {
            if (writing || over) {
                return;
            }
            if (numbers != null) {
                waiting.append(numbers);
                numbers = null;
            }
            last = ending;
            if (waiting.isEmpty() && !last) {
                return;
            }
            bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
            waiting.setLength(0);
            writing = true;
        }
        response.write(
                last,
                ByteBuffer.wrap(bytes),
                Callback.from(last ? this::succeed : this::written, this::fail));
    }

    private void written() {
        synchronized (this) {
            writing = false;
        }
        flush();
    }

    private void succeed() {
        if (isFirstEnd()) {
            whenOver.run();
            exchange.succeeded();
        }
    }

    private void fail(Throwable why) {
        if (isFirstEnd()) {
            whenOver.run();
            exchange.failed(why);
        }
    }

    private synchronized boolean isFirstEnd() {
        boolean first = !over;
        over = true;
        return first;
    }
}
