package dev.evenkeel.tryit;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/**
 * The HTTP clients of the addresses of the proxy, each made when it is first needed. Whatever host
 * a request names, its client connects to its own address and nowhere else.
 */
final class ProxyClients {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyClients.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Listeners come and go: those that were not asked for longest are forgotten. */
    private static final int KEPT = 4;

    private final String userAgent;
    private final Supplier<SSLContext> tls;

    /** By where they connect to, the one that was used last at the end. */
    private final Map<URI, HttpClient> clients = new LinkedHashMap<>(KEPT, 0.75f, true);

    /**
     * @param tls says whom to trust, whatever host is named
     */
    ProxyClients(String userAgent, Supplier<SSLContext> tls) {
        this.userAgent = userAgent;
        this.tls = tls;
    }

    /** The client for that address, started. */
    synchronized HttpClient to(URI origin) throws Exception {
        HttpClient known = clients.get(origin);
        if (known != null) {
            return known;
        }
        if (clients.size() == KEPT) {
            stop(clients.remove(clients.keySet().iterator().next()));
        }
        HttpClient fresh = newClient(origin);
        fresh.start();
        // It would ask for packed answers by itself: what is sent is what was typed.
        fresh.getContentDecoderFactories().clear();
        clients.put(origin, fresh);
        return fresh;
    }

    private HttpClient newClient(URI to) {
        QueuedThreadPool threads = new QueuedThreadPool(4, 1);
        threads.setName("try-it-client");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        SslContextFactory.Client trusting = new SslContextFactory.Client();
        trusting.setSslContext(tls.get());
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setSslContextFactory(trusting);
        HttpClient made = new HttpClient(new HttpClientTransportOverHTTP(connector));
        made.setExecutor(threads);
        made.setFollowRedirects(false);
        made.setHttpCookieStore(new HttpCookieStore.Empty());
        made.setConnectTimeout(CONNECT_WITHIN.toMillis());
        made.setMaxConnectionsPerDestination(Repeat.MOST_AT_ONCE + 1);
        made.setMaxRequestsQueuedPerDestination(Repeat.MOST);
        made.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, userAgent));
        boolean secure = "https".equals(to.getScheme());
        int port = to.getPort() >= 0 ? to.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        made.setSocketAddressResolver(
                (host, asked, context, promise) -> resolve(to.getHost(), port, promise));
        return made;
    }

    private static void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        promise.succeeded(List.of(new InetSocketAddress(bare, port)));
    }

    synchronized void close() {
        clients.values().forEach(ProxyClients::stop);
        clients.clear();
    }

    private static void stop(@Nullable HttpClient client) {
        if (client != null) {
            try {
                client.stop();
            } catch (Exception e) {
                LOG.warn("A client of Try it didn't stop cleanly", e);
            }
        }
    }
}
