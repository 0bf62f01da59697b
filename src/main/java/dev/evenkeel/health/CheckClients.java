package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.TlsProblem;

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
import java.util.HashMap;
import java.util.Map;

/**
 * The HTTP clients that ask hosts: of each protocol one, made for the first host that speaks it. To
 * make one reads all the authorities that Java trusts, which nobody who starts should wait for.
 */
final class CheckClients implements AutoCloseable {

    /** How long what is known of an address is kept that is no longer asked. */
    private static final Duration FORGET = Duration.ofMinutes(2);

    /**
     * To one address. Each check of a host has one of its own, so there are as many as services
     * that share the host: none should wait until the others' checks have ended.
     */
    private static final int MOST_CONNECTIONS = 1_024;

    private final SslContextFactory.Client tls;
    private final Certificates certificates;
    private final Map<HostTls, HttpClient> byTls = new HashMap<>();
    private @Nullable HttpClient http1;
    private @Nullable HttpClient http2;
    private boolean closed;

    /**
     * @param tls whom to trust where a service doesn't say
     * @param certificates by which hosts are met where it does
     */
    CheckClients(SslContextFactory.Client tls, Certificates certificates) {
        this.tls = tls;
        this.certificates = certificates;
    }

    /**
     * That which speaks as the host does.
     *
     * @throws TlsProblem where it needs files that can't be read
     */
    HttpClient of(HostAddress host, HealthCheck check, HostTls tls) throws TlsProblem {
        if (!tls.equals(HostTls.DEFAULT) && isByTls(host, check)) {
            return byTls(tls);
        }
        boolean speaksHttp2 =
                host.scheme() == HostAddress.Scheme.H2C && check.type() == HealthCheck.Type.HTTP;
        return speaksHttp2 ? http2() : http1();
    }

    /** Whether a host is asked by TLS. */
    static boolean isByTls(HostAddress host, HealthCheck check) {
        return check.type() == HealthCheck.Type.HTTPS || host.scheme() == HostAddress.Scheme.HTTPS;
    }

    private synchronized HttpClient byTls(HostTls tls) throws TlsProblem {
        var _ = certificates.toHosts(tls); // what can't be read is said
        HttpClient known = byTls.get(tls);
        if (known == null) {
            requireOpen();
            ClientConnector connector = new ClientConnector();
            connector.setSslContextFactory(certificates.contextFactory(tls));
            known = started(new HttpClientTransportOverHTTP(connector), "health-tls");
            byTls.put(tls, known);
        }
        return known;
    }

    private synchronized HttpClient http1() {
        HttpClient known = http1;
        if (known == null) {
            requireOpen();
            ClientConnector connector = new ClientConnector();
            connector.setSslContextFactory(tls);
            known = started(new HttpClientTransportOverHTTP(connector), "health");
            http1 = known;
        }
        return known;
    }

    private synchronized HttpClient http2() {
        HttpClient known = http2;
        if (known == null) {
            requireOpen();
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

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("stopped");
        }
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
        byTls.values().forEach(it -> LifeCycle.stop(it));
        if (http1 != null) {
            LifeCycle.stop(http1);
        }
    }
}
