package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.traffic.Connections;

import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.compression.CompressionPool;
import org.eclipse.jetty.util.compression.DeflaterPool;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;

/**
 * One selector and all that its thread serves: clients' connections, their exchanges, and the
 * connections to hosts that carry them. Nothing of it is locked, because only that thread touches
 * it; everybody else comes in through {@link #execute}.
 */
final class EventLoop {

    private final ManagedSelector selector;
    private final ListenerConnector connector;
    private final Map<HostAddress, HostPool> pools = new HashMap<>();
    private final Map<ByTls, HostPool> poolsByTls = new HashMap<>();
    private final Set<ByteTunnel> tunnels = new LinkedHashSet<>();
    private boolean stopping;
    private volatile @Nullable Thread thread;

    EventLoop(ManagedSelector selector, ListenerConnector connector) {
        this.selector = selector;
        this.connector = connector;
    }

    /** The selector's thread is at work: this one. */
    void entered() {
        Thread current = Thread.currentThread();
        if (thread != current) {
            thread = current;
        }
    }

    boolean isThisThread() {
        return thread == Thread.currentThread();
    }

    /** Runs at once where this is the loop's thread already, else soon. */
    void execute(Runnable task) {
        if (isThisThread()) {
            task.run();
        } else {
            submit(task);
        }
    }

    /** Runs on the loop's thread, after what it is doing now. */
    void submit(Runnable task) {
        selector.submit(s -> {
            entered();
            task.run();
        });
    }

    /** Runs on the loop's thread after a while. For the seldom case: what is many has the tick. */
    void after(Duration delay, Runnable task) {
        scheduler().schedule(() -> execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at the time for every connection to a host: none has a timer of its own. */
    void tick(long nanoTime) {
        // A copy, as what comes too late at one host is tried at another, perhaps a new one.
        new ArrayList<>(pools.values()).forEach(pool -> pool.tick(nanoTime));
        new ArrayList<>(poolsByTls.values()).forEach(pool -> pool.tick(nanoTime));
        pools.values().removeIf(HostPool::isEmpty);
        poolsByTls.values().removeIf(HostPool::isEmpty);
        new ArrayList<>(tunnels).forEach(tunnel -> tunnel.tick(nanoTime));
    }

    void opened(ByteTunnel tunnel) {
        tunnels.add(tunnel);
        if (stopping) {
            submit(tunnel::stops);
        }
    }

    void ended(ByteTunnel tunnel) {
        tunnels.remove(tunnel);
    }

    /** Its listener stops: who would stay for ever is told to go. */
    void stops() {
        stopping = true;
        new ArrayList<>(tunnels).forEach(ByteTunnel::stops);
    }

    /** How many connections to each host there are; soon, as only the loop itself can tell. */
    CompletableFuture<Map<HostAddress, Connections.OfHost>> count() {
        CompletableFuture<Map<HostAddress, Connections.OfHost>> counted = new CompletableFuture<>();
        submit(() -> {
            Map<HostAddress, Connections.OfHost> hosts = new HashMap<>();
            pools.forEach((address, pool) -> hosts.put(address, pool.count()));
            poolsByTls.forEach((it, pool) ->
                    hosts.merge(it.address(), pool.count(), Connections.OfHost::plus));
            counted.complete(hosts);
        });
        return counted;
    }

    /**
     * The connections to a host that this loop serves.
     *
     * @param tls how it is met by TLS: two services that don't trust alike don't share connections
     */
    HostPool poolOf(HostAddress address, HostTls tls) {
        if (address.scheme() == HostAddress.Scheme.HTTPS) {
            return poolsByTls.computeIfAbsent(
                    new ByTls(address, tls), it -> new HostPool(address, tls, this));
        }
        HostPool pool = pools.get(address);
        if (pool == null) {
            pool = new HostPool(address, tls, this);
            pools.put(address, pool);
        }
        return pool;
    }

    private record ByTls(HostAddress address, HostTls tls) {}

    /** Opens a connection that this loop will serve; the outcome comes to the attempt at it. */
    void connect(InetSocketAddress address, Connecting connecting) {
        connector.connect(address, selector, connecting);
    }

    ByteBufferPool buffers() {
        return connector.getByteBufferPool();
    }

    CompressionPool<Deflater> deflaters() {
        return DeflaterPool.ensurePool(connector.getServer());
    }

    Scheduler scheduler() {
        return connector.getScheduler();
    }

    /** For what would block. */
    Executor blocking() {
        return connector.getExecutor();
    }
}
