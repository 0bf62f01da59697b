package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.TlsProblem;

import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.MultiplexConnectionPool;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * The HTTP clients that ask hosts: of each protocol one, made for the first host that speaks it. To
 * make one reads all the authorities that Java trusts, which nobody who starts should wait for.
 */
final class CheckClients implements AutoCloseable {

    private final SslContextFactory.Client tls;
    private final Certificates certificates;
    private final Map<HostTls, CheckClient> byTls = new HashMap<>();
    private @Nullable CheckClient http1;
    private @Nullable CheckClient http2;
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
    CheckClient of(HostAddress host, HealthCheck check, HostTls tls) throws TlsProblem {
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

    private synchronized CheckClient byTls(HostTls tls) throws TlsProblem {
        var _ = certificates.toHosts(tls); // what can't be read is said
        CheckClient known = byTls.get(tls);
        if (known == null) {
            requireOpen();
            ClientConnector connector = new ClientConnector();
            connector.setSslContextFactory(certificates.contextFactory(tls));
            known = http1(connector, "health-tls");
            byTls.put(tls, known);
        }
        return known;
    }

    private synchronized CheckClient http1() {
        CheckClient known = http1;
        if (known == null) {
            requireOpen();
            ClientConnector connector = new ClientConnector();
            connector.setSslContextFactory(tls);
            known = http1(connector, "health");
            http1 = known;
        }
        return known;
    }

    private synchronized CheckClient http2() {
        CheckClient known = http2;
        if (known == null) {
            requireOpen();
            ClientConnector connector = new ClientConnector();
            HttpClientTransport transport =
                    new HttpClientTransportOverHTTP2(new HTTP2Client(connector));
            transport.setConnectionPoolFactory(destination -> {
                MultiplexConnectionPool pool =
                        new MultiplexConnectionPool(destination, CheckClient.MOST_CONNECTIONS, 1);
                pool.setMaxUsage(1); // that a host accepts a connection is part of it
                return pool;
            });
            known = new CheckClient(transport, connector, "health-h2");
            http2 = known;
        }
        return known;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("stopped");
        }
    }

    private static CheckClient http1(ClientConnector connector, String name) {
        return new CheckClient(new HttpClientTransportOverHTTP(connector), connector, name);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (http2 != null) {
            http2.close();
        }
        byTls.values().forEach(CheckClient::close);
        if (http1 != null) {
            http1.close();
        }
    }
}
