package dev.evenkeel.proxy;

import dev.evenkeel.tls.ServerTls;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens for clients on one address, and opens the connections to hosts on the same selectors:
 * both sides of an exchange are then served by one thread, with no wake-up of another selector and
 * no hand-off to a pool thread.
 */
final class ListenerConnector extends ServerConnector {

    private static final long TICK_MILLIS = 100;

    /** So seldom all clients are looked at. */
    private static final int TICKS_BETWEEN_LOOKS = 50;

    private static final Duration MOST_UNTIL_PORT_IS_FREE = Duration.ofSeconds(2);
    private static final Duration PORT_RETRY = Duration.ofMillis(5);

    /** The selector that a connection being made is for; set only while it is handed over. */
    private static final ThreadLocal<@Nullable ManagedSelector> WANTED = new ThreadLocal<>();

    private final List<EventLoop> loops = new CopyOnWriteArrayList<>();
    private final AtomicInteger clients = new AtomicInteger();
    private final @Nullable ServerTls tls;

    /** Of selectors, and the one that accepts. */
    private final int threads;

    private Duration patience = Duration.ZERO;
    private volatile int redirect;
    private volatile int mostClients = Integer.MAX_VALUE;
    private @Nullable Selectors selectors;
    private volatile Scheduler.@Nullable Task nextTick;

    /** One tick follows the other. */
    private int ticks;

    /**
     * @param tls what the first of the factories makes TLS connections by, closed when this stops;
     *     null where clients come in clear text
     */
    ListenerConnector(
            Server server, int selectors, @Nullable ServerTls tls, ConnectionFactory... factories) {
        super(server, null, null, null, 1, selectors, factories);
        this.threads = selectors + 1;
        this.tls = tls;
        // Clients with nothing under way are closed at once, the others take what time they need.
        setShutdownIdleTimeout(-1);
    }

    /**
     * Takes so many clients at a time; the others wait in the operating system's queue.
     *
     * @param connections null for as many as come
     */
    void limitTo(@Nullable Integer connections) {
        mostClients = connections == null ? Integer.MAX_VALUE : connections;
        acceptWhileThereIsRoom();
    }

    @Nullable ServerTls tls() {
        return tls;
    }

    /**
     * Sends every request to https.
     *
     * @param port where clients reach that; 0 to forward requests
     */
    void redirectTo(int port) {
        redirect = port;
    }

    /** The port that every request is sent to by https; 0 where none is. */
    int redirect() {
        return redirect;
    }

    private void acceptWhileThereIsRoom() {
        boolean room;
        do {
            room = hasRoom();
            setAccepting(room);
            // One that came or went meanwhile may have seen the switch as it was before.
        } while (room != hasRoom());
    }

    /** How many clients are connected. */
    int clients() {
        return clients.get();
    }

    /** What serves them, and the connections to hosts. */
    List<EventLoop> loops() {
        return loops;
    }

    private boolean hasRoom() {
        return clients.get() < mostClients;
    }

    private void cameOrWent(int change) {
        int before = clients.getAndAdd(change);
        int most = mostClients;
        if (before < most != before + change < most) {
            acceptWhileThereIsRoom();
        }
    }

    /**
     * Has the start wait for a port that a listener of this program has just given up: it is in use
     * until the thread that waited for clients there has woken up.
     */
    void waitForPort() {
        patience = MOST_UNTIL_PORT_IS_FREE;
    }

    @Override
    protected ServerSocketChannel openAcceptChannel() throws IOException {
        long began = System.nanoTime();
        while (true) {
            try {
                return super.openAcceptChannel();
            } catch (IOException e) {
                if (System.nanoTime() - began >= patience.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(PORT_RETRY.toNanos());
            }
        }
    }

    @Override
    protected void doStart() throws Exception {
        allowThreads(threads);
        super.doStart();
        tick();
    }

    /** The pool's bound is for what comes and goes; a selector keeps its thread. */
    private void allowThreads(int more) {
        if (getExecutor() instanceof ThreadPool.SizedThreadPool pool) {
            synchronized (pool) { // one listener may stop while another starts
                pool.setMaxThreads(pool.getMaxThreads() + more);
            }
        }
    }

    @Override
    protected void doStop() throws Exception {
        Scheduler.Task task = nextTick;
        if (task != null) {
            task.cancel();
        }
        try {
            super.doStop();
        } finally {
            allowThreads(-threads);
        }
        loops.clear();
        if (tls != null) {
            tls.close();
        }
    }

    private void tick() {
        long now = System.nanoTime();
        loops.forEach(loop -> loop.submit(() -> loop.tick(now)));
        if (++ticks % TICKS_BETWEEN_LOOKS == 0) {
            closeSlowClients(now);
        }
        if (isStarting() || isStarted()) {
            nextTick = getScheduler().schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Those who take longer to agree on TLS, or for the head of a request, than they may be silent.
     */
    void closeSlowClients(long nanoTime) {
        long longest = TimeUnit.MILLISECONDS.toNanos(getIdleTimeout());
        new ConnectedClients(getConnectedEndPoints()).closeSlow(nanoTime, longest);
    }

    /**
     * Takes no more clients, closes those with nothing under way.
     *
     * @return done when the last of the others has gone
     */
    CompletableFuture<Void> drain() {
        CompletableFuture<Void> done = shutdown();
        new ConnectedClients(getConnectedEndPoints()).closeIdle();
        loops.forEach(loop -> loop.submit(loop::stops));
        return done;
    }

    private @Nullable EventLoop loopOfThisThread() {
        for (EventLoop loop : loops) {
            if (loop.isThisThread()) {
                return loop;
            }
        }
        return null;
    }

    @Override
    protected SelectorManager newSelectorManager(
            Executor executor, Scheduler scheduler, int count) {
        Selectors fresh = new Selectors(executor, scheduler, count);
        selectors = fresh;
        return fresh;
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        LoopEndPoint endPoint =
                new LoopEndPoint(channel, (LoopSelector) selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /** Connects to a host on the given selector. */
    void connect(SocketAddress address, ManagedSelector selector, Connecting connecting) {
        Selectors here = selectors;
        SocketChannel channel = null;
        try {
            if (here == null) {
                throw new IOException("not started");
            }
            channel = SocketChannel.open();
            connecting.opens(channel);
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = channel.connect(address);
            WANTED.set(selector);
            if (connected) {
                here.accept(channel, connecting);
            } else {
                here.connect(channel, connecting);
            }
        } catch (IOException | RuntimeException x) {
            IO.close(channel);
            connecting.failed(x);
        } finally {
            WANTED.remove();
        }
    }

    private final class Selectors extends ServerConnectorManager {

        Selectors(Executor executor, Scheduler scheduler, int count) {
            super(executor, scheduler, count);
            // Connecting keeps the time itself, as routes differ; this only has to be longer.
            setConnectTimeout(30_000);
            addEventListener(
                    new AcceptListener() {
                        @Override
                        public void onAccepting(SelectableChannel channel) {
                            if (WANTED.get() == null) {
                                cameOrWent(1);
                            }
                        }
                    });
        }

        /**
         * What begins and ends a connection stays on its loop. Jetty gives it to a pool thread, as
         * it may block elsewhere; here that would be two more switches between threads.
         */
        @Override
        protected void execute(Runnable task) {
            EventLoop here = isStarted() ? loopOfThisThread() : null;
            if (here == null) {
                super.execute(task);
            } else {
                here.submit(task);
            }
        }

        @Override
        protected ManagedSelector newSelector(int id) {
            LoopSelector selector = new LoopSelector(this, id, ListenerConnector.this);
            loops.add(selector.loop());
            return selector;
        }

        @Override
        protected ManagedSelector chooseSelector() {
            ManagedSelector selector = WANTED.get();
            return selector != null ? selector : super.chooseSelector();
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(
                SelectableChannel channel, ManagedSelector selector, SelectionKey key)
                throws IOException {
            if (key.attachment() instanceof Connecting) {
                // Without an idle timeout: the tick looks after connections to hosts.
                return new LoopEndPoint(
                        (SocketChannel) channel, (LoopSelector) selector, key, getScheduler());
            }
            return super.newEndPoint(channel, selector, key);
        }

        @Override
        public Connection newConnection(
                SelectableChannel channel, EndPoint endPoint, @Nullable Object attachment)
                throws IOException {
            return attachment instanceof Connecting connecting
                    ? connecting.connectionOn(endPoint)
                    : super.newConnection(channel, endPoint, attachment);
        }

        // The connector counts and shuts down its clients; the connections to hosts are none.
        @Override
        protected void endPointOpened(EndPoint endPoint) {
            if (isClients(endPoint)) {
                super.endPointOpened(endPoint);
            }
        }

        @Override
        protected void endPointClosed(EndPoint endPoint) {
            if (isClients(endPoint)) {
                super.endPointClosed(endPoint);
                cameOrWent(-1);
            }
        }

        private static boolean isClients(EndPoint endPoint) {
            return switch (LoopEndPoint.readerOf(endPoint)) {
                case HostHandshake early -> false;
                case HostConnection host -> false;
                case TunnelEnd end -> end.isClients();
                case null, default -> true;
            };
        }

        @Override
        protected void connectionFailed(
                SelectableChannel channel, Throwable failure, @Nullable Object attachment) {
            if (attachment instanceof Connecting connecting) {
                connecting.failed(failure);
            }
        }

        @Override
        protected void onAcceptFailed(
                SelectableChannel channel, Throwable failure, @Nullable Object attachment) {
            if (attachment instanceof Connecting connecting) {
                connecting.failed(failure);
            } else {
                cameOrWent(-1);
                super.onAcceptFailed(channel, failure, attachment);
            }
        }
    }
}
