package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.MultiplexConnectionPool;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * The HTTP clients that ask hosts: of each protocol one, that of HTTP/2 made for the first host
 * that speaks it.
 */
final class CheckClients implements AutoCloseable {

    /** How long what is known of an address is kept that is no longer asked. */
    private static final Duration FORGET = Duration.ofMinutes(2);

    private static final int MOST_CONNECTIONS = 4;

    private final HttpClient http1;
    private @Nullable HttpClient http2;
    private boolean closed;

    /**
     * @param tls whom to trust
     */
    CheckClients(SslContextFactory.Client tls) {
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        http1 = started(new HttpClientTransportOverHTTP(connector), "health");
    }

    /** That which speaks as the host does. */
    HttpClient of(HostAddress host, HealthCheck check) {
        boolean speaksHttp2 =
                host.scheme() == HostAddress.Scheme.H2C && check.type() == HealthCheck.Type.HTTP;
        return speaksHttp2 ? http2() : http1;
    }

    private synchronized HttpClient http2() {
        HttpClient known = http2;
        if (known == null) {
            if (closed) {
                throw new IllegalStateException("stopped");
            }
            HttpClientTransport transport =
                    new HttpClientTransportOverHTTP2(new HTTP2Client(new ClientConnector()));
            transport.setConnectionPoolFactory(destination -> {
                MultiplexConnectionPool pool =
                        new MultiplexConnectionPool(destination, MOST_CONNECTIONS, 1);
                pool.setMaxUsage(1); // that a host accepts a connection is part of it
                return pool;
            });
            known = started(transport, "health-h2");
            http2 = known;
        }
        return known;
    }

    private static HttpClient started(HttpClientTransport transport, String name) {
        HttpClient client = new HttpClient(transport);
        QueuedThreadPool threads = new QueuedThreadPool(4, 1);
        threads.setReservedThreads(0);
        threads.setName(name);
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
        client.setDestinationIdleTimeout(FORGET.toMillis());
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client of the health checks didn't start", e);
        }
        return client;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (http2 != null) {
            LifeCycle.stop(http2);
        }
        LifeCycle.stop(http1);
    }
}
