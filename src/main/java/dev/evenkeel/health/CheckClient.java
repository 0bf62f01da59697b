package dev.evenkeel.health;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/**
 * An HTTP client that asks hosts, on two threads of its own: one reads what comes, the other opens
 * connections and writes. Each does one thing after another, so it can be told when they have done
 * all that is before them: how long that takes is no host's fault.
 */
final class CheckClient implements AutoCloseable {

    /** How long what is known of an address is kept that is no longer asked. */
    private static final Duration FORGET = Duration.ofMinutes(2);

    /**
     * To one address. Each check of a host has one of its own, so there are as many as services
     * that share the host: none should wait until the others' checks have ended.
     */
    static final int MOST_CONNECTIONS = 1_024;

    private static final int THREADS = 2;

    private final HttpClient http;
    private final ManagedSelector reader;
    private final Pace pace = new Pace(this::afterAll);

    /** Starts one. */
    CheckClient(HttpClientTransport transport, ClientConnector connector, String name) {
        connector.setSelectors(1);
        transport.setInvocationType(Invocable.InvocationType.NON_BLOCKING);
        http = new HttpClient(transport);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setReservedThreads(0);
        threads.setName(name);
        threads.setDaemon(true);
        http.setExecutor(threads);
        http.setFollowRedirects(false);
        http.setUserAgentField(null);
        http.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
        http.setDestinationIdleTimeout(FORGET.toMillis());
        try {
            http.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client of the health checks didn't start", e);
        }
        reader = connector.getSelectorManager().getBean(ManagedSelector.class);
    }

    HttpClient http() {
        return http;
    }

    /** In which its checks begin. */
    Pace pace() {
        return pace;
    }

    /**
     * Runs this when what has come from hosts by now is read, connections that stand by now are
     * written to, and all that was begun before is done. After the end of this client, never.
     */
    void afterAll(Runnable then) {
        // What the first round finds ready is done with when the second begins.
        reader.submit(first -> reader.submit(second -> write(then)));
    }

    private void write(Runnable task) {
        try {
            http.getExecutor().execute(task);
        } catch (RejectedExecutionException e) {
            // closed
        }
    }

    @Override
    public void close() {
        LifeCycle.stop(http);
    }
}
