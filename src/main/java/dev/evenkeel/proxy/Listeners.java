package dev.evenkeel.proxy;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.Redirect;
import dev.evenkeel.model.Tls;
import dev.evenkeel.tls.CertificateOwner;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.ServerTls;
import dev.evenkeel.tls.TlsProblem;
import dev.evenkeel.traffic.Traffic;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * The addresses that are listened on, each by a connector with its own selectors; what they share,
 * threads, buffers and the handler, belongs to one Jetty server. Not thread-safe.
 */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int LARGEST_ANSWER_HEAD = 80 * 1024;

    /** A long answer's piece with what compression may add to it; one above would not be reused. */
    private static final int LARGEST_BUFFER = 80 * 1024;

    private static final int USUAL_TLS_PORT = 443;
    private static final Duration CLIENT_IDLE = Duration.ofSeconds(60);

    /** As many as nginx has workers by {@code worker_processes auto}, within bounds. */
    private static final int SELECTORS = Math.min(16, Runtime.getRuntime().availableProcessors());

    private final Server server;
    private final HttpConfiguration configuration = new HttpConfiguration();
    private final LoopGuard loopGuard;
    private final Certificates certificates;

    /** By the address that was asked for, which is not where it is where that has port 0. */
    private final Map<ListenAddress, ListenerConnector> open = new LinkedHashMap<>();

    /** Ports that were released last. */
    private final Set<Integer> givenUp = new HashSet<>();

    Listeners(
            ForwardingServlet servlet,
            LoopGuard loopGuard,
            Certificates certificates,
            Traffic traffic,
            RandomGenerator random) {
        this.loopGuard = loopGuard;
        this.certificates = certificates;
        QueuedThreadPool threads = new QueuedThreadPool(200, 4);
        threads.setReservedThreads(0);
        threads.setName("proxy");
        threads.setDaemon(true);
        server = new Server(threads, null, new ArrayByteBufferPool(0, -1, LARGEST_BUFFER));
        server.setHandler(new ForwardingContext(servlet));
        server.setErrorHandler(new MalformedRequests(traffic, random));
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setMaxResponseHeaderSize(LARGEST_ANSWER_HEAD);
        // Paths are the hosts' business; framing is not.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setHttpCompliance(HttpCompliance.STRICT);
    }

    void start() throws Exception {
        server.start();
    }

    /** Where clients reach each. */
    List<ListenAddress> boundTo() {
        List<ListenAddress> bound = new ArrayList<>();
        open.forEach((address, connector) -> bound.add(address.withPort(connector.getLocalPort())));
        return bound;
    }

    /** By where clients reach each. */
    Map<String, ListenerConnector> connectors() {
        Map<String, ListenerConnector> all = new LinkedHashMap<>();
        open.forEach((address, connector) ->
                all.put(address.withPort(connector.getLocalPort()).toString(), connector));
        return all;
    }

    /** Those of {@link #boundTo} that clients come to by TLS. */
    Set<ListenAddress> boundByTls() {
        Set<ListenAddress> bound = new HashSet<>();
        open.forEach((address, connector) -> {
            if (connector.tls() != null) {
                bound.add(address.withPort(connector.getLocalPort()));
            }
        });
        return bound;
    }

    /** Those of {@link #boundTo} that forward nothing and send clients on. */
    Set<ListenAddress> boundToRedirect() {
        Set<ListenAddress> bound = new HashSet<>();
        open.forEach((address, connector) -> {
            if (connector.redirect() > 0) {
                bound.add(address.withPort(connector.getLocalPort()));
            }
        });
        return bound;
    }

    /** What was asked for. */
    Set<ListenAddress> addresses() {
        return Set.copyOf(open.keySet());
    }

    /**
     * Listens on one more address.
     *
     * @param port the port to take in place of the listener's
     */
    void bind(Listener listener, int port) throws BindFailure {
        ListenAddress wanted = listener.address().withPort(port);
        HttpConfiguration own = new HttpConfiguration(configuration);
        own.setRequestHeaderSize(Math.toIntExact(Listener.DEFAULT_MAX_HEADER));
        ServerTls tls = listener.tls() == null ? null : open(wanted, listener.tls());
        ListenerConnector connector =
                new ListenerConnector(
                        server, SELECTORS, tls, tls == null ? inClearText(own) : over(tls, own));
        connector.setHost(wanted.host());
        connector.setPort(wanted.port());
        connector.setIdleTimeout(CLIENT_IDLE.toMillis());
        limit(connector, listener);
        if (givenUp.contains(wanted.port())) {
            connector.waitForPort();
        }
        try {
            connector.start();
        } catch (Exception e) {
            stop(connector);
            throw BindFailure.of(wanted, e);
        }
        open.put(listener.address(), connector);
        tellLoopGuard();
    }

    private ServerTls open(ListenAddress address, Tls tls) throws BindFailure {
        try {
            return certificates.open(CertificateOwner.LISTENER.with(address), tls);
        } catch (TlsProblem e) {
            throw BindFailure.of(address, e);
        }
    }

    private static ConnectionFactory[] inClearText(HttpConfiguration configuration) {
        return new ConnectionFactory[] {
            new ClientConnection.Factory(configuration), new Http2ClientFactory(configuration)
        };
    }

    private static ConnectionFactory[] over(ServerTls tls, HttpConfiguration configuration) {
        ClientConnection.Factory http1 = new ClientConnection.Factory(configuration);
        ConnectionFactory http2 = new Http2ClientFactory.OverTls(configuration);
        ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory("h2", "http/1.1");
        choice.setDefaultProtocol("http/1.1");
        return new ConnectionFactory[] {
            new TlsConnectionFactory(tls, choice.getProtocol()), choice, http2, http1
        };
    }

    /** Whether one that is open can become what is wanted without being opened anew. */
    boolean canBecome(Listener listener) {
        ListenerConnector connector = open.get(listener.address());
        return connector != null && (connector.tls() == null) == (listener.tls() == null);
    }

    /**
     * Has one that is open follow what is wanted of it now.
     *
     * @throws BindFailure where it can't show the certificates that it should; it goes on with
     *     those that it has
     */
    void adjust(Listener listener) throws BindFailure {
        ListenerConnector connector = open.get(listener.address());
        if (connector == null) {
            return;
        }
        limit(connector, listener);
        if (connector.tls() != null && listener.tls() != null) {
            try {
                certificates.change(connector.tls(), listener.tls());
            } catch (TlsProblem e) {
                throw BindFailure.of(listener.address(), e);
            }
        }
    }

    /** Has those that redirect know where to, now that all are open. */
    void aimRedirects(List<Listener> wanted) {
        int usual =
                wanted.stream()
                        .filter(it -> it.tls() != null)
                        .map(it -> open.get(it.address()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(ListenerConnector::getLocalPort)
                        .orElse(USUAL_TLS_PORT);
        for (Listener listener : wanted) {
            ListenerConnector connector = open.get(listener.address());
            Redirect redirect = listener.redirect();
            if (connector != null) {
                connector.redirectTo(
                        redirect == null ? 0 : redirect.port() == null ? usual : redirect.port());
            }
        }
    }

    /** How many bytes the head of such a request may have at its listener. */
    static int largestHead(Request request) {
        return request.getConnectionMetaData().getConnector() instanceof ListenerConnector connector
                ? configurationOf(connector).getRequestHeaderSize()
                : Math.toIntExact(Listener.DEFAULT_MAX_HEADER);
    }

    private static HttpConfiguration configurationOf(ListenerConnector connector) {
        return connector
                .getConnectionFactory(ClientConnection.Factory.class)
                .getHttpConfiguration();
    }

    /** The largest head holds for clients that connect from now on. */
    private static void limit(ListenerConnector connector, Listener listener) {
        connector.limitTo(listener.maxConnections());
        Long head = listener.maxHeader();
        configurationOf(connector)
                .setRequestHeaderSize(
                        Math.toIntExact(head == null ? Listener.DEFAULT_MAX_HEADER : head));
    }

    /** Listens there no longer; what is in flight goes on until the result is told to end. */
    Released release(Collection<ListenAddress> addresses) {
        givenUp.clear();
        List<ListenerConnector> going = new ArrayList<>();
        List<CompletableFuture<Void>> drained = new ArrayList<>();
        for (ListenAddress address : addresses) {
            ListenerConnector connector = open.remove(address);
            if (connector != null) {
                going.add(connector);
                givenUp.add(connector.getLocalPort());
                drained.add(connector.drain());
            }
        }
        tellLoopGuard();
        return new Released(going, drained);
    }

    /** Listeners that take no new connections any more. */
    record Released(List<ListenerConnector> connectors, List<CompletableFuture<Void>> drained) {

        /** Waits for the requests in flight, at most so long, and closes what is left. */
        void end(Duration grace) {
            try {
                CompletableFuture.allOf(drained.toArray(CompletableFuture[]::new))
                        .get(Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                LOG.info("requests that were still in flight have been cut off");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                LOG.warn("a listener did not end cleanly", e);
            }
            connectors.forEach(Listeners::stop);
        }
    }

    void stop(Duration grace) {
        release(addresses()).end(grace);
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("the proxy did not stop cleanly", e);
        }
    }

    private static void stop(ListenerConnector connector) {
        try {
            connector.stop();
        } catch (Exception e) {
            LOG.warn("a listener did not stop cleanly", e);
        }
    }

    private void tellLoopGuard() {
        List<InetSocketAddress> bound = new ArrayList<>();
        for (ListenerConnector connector : open.values()) {
            if (connector.getTransport() instanceof ServerSocketChannel channel) {
                try {
                    bound.add((InetSocketAddress) channel.getLocalAddress());
                } catch (IOException e) {
                    LOG.debug("closed meanwhile", e);
                }
            }
        }
        loopGuard.listeners(bound);
    }
}
