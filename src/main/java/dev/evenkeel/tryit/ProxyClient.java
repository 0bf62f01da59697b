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
import java.util.List;

/**
 * The HTTP client of one address of the proxy, made when it is first needed. Whatever host a
 * request names, it connects there and nowhere else; so it may take any certificate, as it is this
 * program's own.
 */
final class ProxyClient {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyClient.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final String userAgent;
    private @Nullable URI origin;
    private @Nullable HttpClient client;

    ProxyClient(String userAgent) {
        this.userAgent = userAgent;
    }

    /** The client for that address, started. */
    synchronized HttpClient to(URI newOrigin) throws Exception {
        HttpClient known = client;
        if (known != null && newOrigin.equals(origin)) {
            return known;
        }
        close();
        HttpClient fresh = newClient(newOrigin);
        fresh.start();
        // It would ask for packed answers by itself: what is sent is what was typed.
        fresh.getContentDecoderFactories().clear();
        client = fresh;
        origin = newOrigin;
        return fresh;
    }

    private HttpClient newClient(URI to) {
        QueuedThreadPool threads = new QueuedThreadPool(4, 1);
        threads.setName("try-it-client");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        SslContextFactory.Client tls = new OwnProxy();
        tls.setEndpointIdentificationAlgorithm(null);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setSslContextFactory(tls);
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
        HttpClient known = client;
        client = null;
        if (known != null) {
            try {
                known.stop();
            } catch (Exception e) {
                LOG.warn("The client of Try it didn't stop cleanly", e);
            }
        }
    }

    /** Takes the proxy's certificate as it is, which is meant so: nobody need be warned of it. */
    private static final class OwnProxy extends SslContextFactory.Client {

        OwnProxy() {
            super(true);
        }

        @Override
        protected void checkTrustAll() {}

        @Override
        protected void checkEndPointIdentificationAlgorithm() {}
    }
}
