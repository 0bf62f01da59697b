package dev.evenkeel.proxy;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.Invocable.Task;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

/**
 * A socket that knows its event loop and stays registered for reading. Jetty's own takes the
 * interest away for each event and sets it again for the next request: two system calls a request.
 * Here it goes only when something arrives that nobody has asked for. From a client that waits for
 * its answer that is read ahead, so that the end of its connection is noticed too.
 */
final class LoopEndPoint extends SocketChannelEndPoint {

    private static final int MOST_AHEAD = 2048;
    private static final int MOST_APPENDED = 4096;

    private final ManagedSelector selector;
    private final EventLoop loop;
    private final long openedAt = System.nanoTime();
    private final Object lock = new Object();
    private final ManagedSelector.SelectorUpdate update = s -> updateKey();
    private final Task fillable =
            task(
                    () -> getFillInterest().fillable(),
                    () -> typeOf(getFillInterest().getCallbackInvocationType()));
    private final Task writable =
            task(
                    () -> getWriteFlusher().completeWrite(),
                    () -> typeOf(getWriteFlusher().getCallbackInvocationType()));
    private final Task both =
            task(
                    () -> {
                        getWriteFlusher().completeWrite();
                        getFillInterest().fillable();
                    },
                    () ->
                            typeOf(
                                    Invocable.combine(
                                            getFillInterest().getCallbackInvocationType(),
                                            getWriteFlusher().getCallbackInvocationType())));
    private final Task gone = task(this::peerGone, () -> InvocationType.NON_BLOCKING);
    private SelectionKey key;
    private int registered;
    private int wanted;
    private boolean updatePending;
    private boolean unwanted;
    private boolean watched;
    private @Nullable ByteBuffer ahead;
    private boolean aheadEnd;

    LoopEndPoint(
            SocketChannel channel, LoopSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
        this.selector = selector;
        this.loop = selector.loop();
        this.key = key;
    }

    private static Task task(Runnable run, Supplier<InvocationType> type) {
        return new Task() {
            @Override
            public void run() {
                run.run();
            }

            @Override
            public InvocationType getInvocationType() {
                return type.get();
            }
        };
    }

    /** Nothing of a host's connection blocks, whatever Jetty's own parts of it say. */
    private InvocationType typeOf(InvocationType said) {
        return getConnection() instanceof HostConnection ? InvocationType.NON_BLOCKING : said;
    }

    /** The event loop of a connection, with or without TLS. */
    static EventLoop loopOf(EndPoint endPoint) {
        return under(endPoint).loop;
    }

    /** The socket of a connection, with or without TLS. */
    static LoopEndPoint under(EndPoint endPoint) {
        return switch (endPoint) {
            case LoopEndPoint it -> it;
            case SslConnection.SslEndPoint ssl -> under(ssl.getSslConnection().getEndPoint());
            default -> throw new IllegalArgumentException("not on a loop: " + endPoint);
        };
    }

    /** What reads a connection's bytes as they are meant, under TLS or not. */
    static @Nullable Connection readerOf(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        return connection instanceof SslConnection ssl
                ? ssl.getSslEndPoint().getConnection()
                : connection;
    }

    EventLoop loop() {
        return loop;
    }

    /** When the connection came about, in {@link System#nanoTime}. */
    long openedAt() {
        return openedAt;
    }

    /** From here on it may be silent for as long as it likes; a peer that is gone is noticed. */
    void becomesTunnel() {
        setIdleTimeout(0);
        try {
            getChannel().setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        } catch (IOException x) {
            close(); // as it is closed already
        }
    }

    // ---- interest

    @Override
    protected void needsFillInterest() {
        boolean readable;
        synchronized (lock) {
            readable = ahead != null || aheadEnd;
        }
        if (readable) {
            loop.submit(() -> getFillInterest().fillable());
        } else {
            want(SelectionKey.OP_READ);
        }
    }

    @Override
    protected void onIncompleteFlush() {
        want(SelectionKey.OP_WRITE);
    }

    private void want(int operation) {
        synchronized (lock) {
            wanted |= operation;
            if (updatePending || (registered & operation) != 0) {
                return;
            }
            updatePending = true;
        }
        selector.submit(update);
    }

    /**
     * Has its end noticed though nobody reads. Needed under TLS, where a request may have been read
     * without waiting for it.
     */
    void watch() {
        synchronized (lock) {
            if ((registered & SelectionKey.OP_READ) != 0) {
                return;
            }
            watched = true;
            updatePending = true;
        }
        selector.submit(update);
    }

    @Override
    public Callback cancelWrite(Throwable cause) {
        Callback callback = getWriteFlusher().cancelWrite(cause);
        if (callback != null) {
            synchronized (lock) {
                wanted &= ~SelectionKey.OP_WRITE;
            }
            selector.submit(update);
        }
        return callback;
    }

    @Override
    public @Nullable Runnable onSelected() {
        loop.entered();
        int ready = key.readyOps();
        int due;
        synchronized (lock) {
            due = ready & wanted;
            wanted &= ~due;
            updatePending = true;
            if ((ready & ~due & SelectionKey.OP_READ) != 0) {
                unwanted = true;
                if (readAhead()) {
                    return gone;
                }
            }
        }
        return switch (due) {
            case SelectionKey.OP_READ -> fillable;
            case SelectionKey.OP_WRITE -> writable;
            case SelectionKey.OP_READ | SelectionKey.OP_WRITE -> both;
            default -> null;
        };
    }

    /** Called by the selector after each round in which this key was ready, and for the update. */
    @Override
    public void updateKey() {
        try {
            synchronized (lock) {
                updatePending = false;
                int read = unwanted ? 0 : registered & SelectionKey.OP_READ;
                if (watched) {
                    read = SelectionKey.OP_READ;
                }
                unwanted = watched = false;
                int next = wanted | read;
                if (next != registered) {
                    registered = next;
                    key.interestOps(next);
                }
            }
        } catch (CancelledKeyException x) {
            close();
        }
    }

    @Override
    public void replaceKey(SelectionKey newKey) {
        super.replaceKey(newKey);
        key = newKey;
    }

    // ---- reading

    /**
     * True: there is nothing but the end. Under TLS the last that a client sends before it is a
     * farewell that can't be told from a request, so it is waited for what comes after.
     */
    private boolean readAhead() {
        boolean tls = getConnection() instanceof SslConnection;
        if ((ahead != null && !tls)
                || aheadEnd
                || !(readerOf(this) instanceof ClientConnection client)
                || client.isInContent()) {
            return false;
        }
        try {
            ByteBuffer buffer = ahead == null ? ByteBuffer.allocate(MOST_AHEAD) : ahead.compact();
            int read = getChannel().read(buffer);
            boolean room = buffer.hasRemaining();
            ahead = buffer.flip().hasRemaining() ? buffer : null;
            aheadEnd = read < 0;
            unwanted = !tls || read <= 0 || !room;
        } catch (IOException x) {
            aheadEnd = true;
        }
        return aheadEnd;
    }

    private void peerGone() {
        if (readerOf(this) instanceof ClientConnection client) {
            client.gone();
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (ahead != null) {
            synchronized (lock) {
                ByteBuffer first = ahead;
                if (first != null) {
                    int position = BufferUtil.flipToFill(buffer);
                    int length = Math.min(first.remaining(), buffer.remaining());
                    buffer.put(first.slice(first.position(), length));
                    first.position(first.position() + length);
                    if (!first.hasRemaining()) {
                        ahead = null;
                    }
                    BufferUtil.flipToFlush(buffer, position);
                    return length;
                }
            }
        }
        return super.fill(buffer);
    }

    // ---- writing

    /**
     * Writes a single buffer by write(2), and a head with a small body as one: writev(2) costs more
     * than the copy.
     */
    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        if (buffers.length == 2) {
            append(buffers[0], buffers[1]);
        }
        int filled = -1;
        for (int i = 0; i < buffers.length; i++) {
            if (buffers[i].hasRemaining()) {
                if (filled >= 0) {
                    return super.flush(buffers);
                }
                filled = i;
            }
        }
        if (filled < 0) {
            return true;
        }
        try {
            if (getChannel().write(buffers[filled]) > 0) {
                notIdle();
            }
        } catch (IOException x) {
            throw new EofException(x);
        }
        return !buffers[filled].hasRemaining();
    }

    /** The head's buffer comes from the pool, belongs to this write alone, and has room left. */
    private static void append(ByteBuffer head, ByteBuffer body) {
        int length = body.remaining();
        if (length > 0
                && length <= MOST_APPENDED
                && head.hasRemaining()
                && !head.isReadOnly()
                && head.capacity() - head.limit() >= length) {
            int end = head.limit();
            head.limit(end + length);
            head.put(end, body, body.position(), length);
            body.position(body.limit());
        }
    }
}
