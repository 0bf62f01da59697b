package dev.evenkeel.admin;

import dev.evenkeel.access.Failures;
import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.LiveTokens;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The listener of the management API. Only this machine can reach it. All methods may be called
 * from any thread; after a stop it can be started again, here or elsewhere.
 */
public final class AdminServer {

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    /** How long calls that are being answered may take when it stops: a save may be among them. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MOST_THREADS = 8;
    private static final int MOST_HEADER_BYTES = 16 << 10;

    private final RoutingTable endpoints;
    private final EventStreams streams;
    private final LiveTokens tokens;
    private final Gate gate;
    private @Nullable Server server;
    private volatile @Nullable ListenAddress bound;

    public AdminServer(Registry registry, Traffic traffic, ConfigFile file) {
        this(registry, traffic, file, InstantSource.system());
    }

    public AdminServer(Registry registry, Traffic traffic, ConfigFile file, InstantSource time) {
        Endpoints all = new Endpoints(registry, traffic, file, time);
        endpoints = all.table();
        streams = all.streams();
        tokens = new LiveTokens(file::path);
        gate =
                new Gate(
                        tokens,
                        () -> isForOthers() || registry.configuration().admin().asksForTokens(),
                        new Failures(System::nanoTime));
    }

    private boolean isForOthers() {
        ListenAddress address = bound;
        return address != null && !address.isLoopback();
    }

    /**
     * Begins to answer; nothing where it does already.
     *
     * @param address of this machine only; port 0 for any free one
     * @throws BindFailure where it can't be listened on
     */
    public synchronized void start(ListenAddress address) throws BindFailure {
        if (server != null) {
            return;
        }
        if (!address.isLoopback()) {
            throw new IllegalArgumentException(
                    "admin.address: " + address + " (expected: an address of this machine only)");
        }
        Server fresh = newServer();
        ServerConnector connector = newConnector(fresh, address);
        fresh.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            throw BindFailure.of(address, e);
        }
        try {
            fresh.start();
        } catch (Exception e) {
            connector.close();
            throw new IllegalStateException("the management API didn't start", e);
        }
        streams.start();
        bound = address.withPort(connector.getLocalPort());
        server = fresh;
        LOG.debug("The management API answers at http://{}", bound);
    }

    /** Answers no more; calls that are being answered finish. */
    public synchronized void stop() {
        Server running = server;
        if (running == null) {
            return;
        }
        server = null;
        bound = null;
        streams.end();
        try {
            running.stop();
        } catch (Exception e) {
            LOG.warn("The management API didn't stop cleanly", e);
        }
    }

    /** Where it is reached, with the port that was taken; null while it isn't started. */
    public @Nullable ListenAddress boundTo() {
        return bound;
    }

    private Server newServer() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
        threads.setName("admin");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        Server fresh = new Server(threads);
        fresh.setErrorHandler(new ProblemErrors());
        fresh.setHandler(new GracefulHandler(new ApiHandler(endpoints, gate)));
        fresh.setStopTimeout(GRACE.toMillis());
        return fresh;
    }

    private static ServerConnector newConnector(Server server, ListenAddress address) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        // A name may hold any character, percent-encoded: the path is taken as it comes, split,
        // then decoded, and never leads to a file.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector =
                new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(IDLE.toMillis());
        return connector;
    }
}
