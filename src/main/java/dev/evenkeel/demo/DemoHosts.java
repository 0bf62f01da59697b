package dev.evenkeel.demo;

import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Three sample hosts inside this process: ann is quick, ben is not, cleo is slow.
 *
 * <p>Each answers any method and path with a small JSON document that says who answered and what
 * came. {@code /status} is for health checks; {@link DemoHost#fail} or {@code POST
 * /demo/fail?on=true} makes a host answer 503 until it is told otherwise.
 */
public final class DemoHosts implements AutoCloseable {

    /** Where they listen unless told otherwise. */
    public static final List<Integer> DEFAULT_PORTS = List.of(9001, 9002, 9003);

    private static final Logger LOG = LoggerFactory.getLogger(DemoHosts.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final List<String> NAMES = List.of("ann", "ben", "cleo");
    private static final List<Integer> DELAY_MILLIS = List.of(5, 12, 30);

    private final Server server;
    private final Map<String, DemoHost> hosts = new LinkedHashMap<>();

    private DemoHosts(List<Integer> ports, RandomGenerator random) {
        QueuedThreadPool threads = new QueuedThreadPool(8, 1);
        threads.setName("demo-hosts");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        server = new Server(threads);
        server.setStopTimeout(0);
        server.setHandler(new ByConnector());
        for (int i = 0; i < NAMES.size(); i++) {
            int port = ports.get(i);
            HostAddress address = new HostAddress(HostAddress.Scheme.HTTP, LOOPBACK, port);
            Duration delay = Duration.ofMillis(DELAY_MILLIS.get(i));
            hosts.put(NAMES.get(i), new DemoHost(NAMES.get(i), address, delay, random));
            server.addConnector(connector(NAMES.get(i), port));
        }
    }

    /** Starts them on {@link #DEFAULT_PORTS}. */
    public static DemoHosts start() throws PortTaken {
        return start(DEFAULT_PORTS, RandomGenerator.getDefault());
    }

    /**
     * Starts them, all or none.
     *
     * @param ports of ann, ben and cleo; 0 for any free one
     * @param random for the time an answer takes; only one thread at a time uses it
     */
    public static DemoHosts start(List<Integer> ports, RandomGenerator random) throws PortTaken {
        if (ports.size() != NAMES.size()) {
            throw new IllegalArgumentException("ports: " + ports + " (expected: three)");
        }
        DemoHosts demo = new DemoHosts(ports, new OneAtATime(random));
        try {
            demo.bind();
            demo.server.start();
            return demo;
        } catch (PortTaken e) {
            demo.close();
            throw e;
        } catch (Exception e) {
            demo.close();
            throw new IllegalStateException("the demo hosts didn't start", e);
        }
    }

    /** ann, ben and cleo. */
    public List<DemoHost> hosts() {
        return List.copyOf(hosts.values());
    }

    /** One of them by name. */
    public DemoHost host(String name) {
        DemoHost host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException(
                    "host: " + name + " (expected: one of " + NAMES + ")");
        }
        return host;
    }

    /** Ends them; what is in flight breaks off. */
    @Override
    public void close() {
        try {
            for (var connector : server.getConnectors()) {
                ((ServerConnector) connector).close();
            }
            server.stop();
        } catch (Exception e) {
            LOG.warn("The demo hosts didn't stop cleanly", e);
        }
    }

    private ServerConnector connector(String name, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setUriCompliance(UriCompliance.UNSAFE);
        // One selector that also accepts: these hosts have little to do.
        ServerConnector connector =
                new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
        connector.setName(name);
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setAcceptQueueSize(512);
        return connector;
    }

    private void bind() throws PortTaken {
        for (var each : server.getConnectors()) {
            ServerConnector connector = (ServerConnector) each;
            try {
                connector.open();
            } catch (IOException e) {
                throw new PortTaken(connector.getName(), connector.getPort(), e);
            }
            host(connector.getName()).boundTo(connector.getLocalPort());
        }
    }

    /** Hands a request to the host whose port it came in by. */
    private final class ByConnector extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String name = request.getConnectionMetaData().getConnector().getName();
            new DemoAnswer(host(name), request, response, callback).run();
            return true;
        }
    }

    /** A generator that several threads may use. */
    private record OneAtATime(RandomGenerator random) implements RandomGenerator {
        @Override
        public synchronized long nextLong() {
            return random.nextLong();
        }
    }
}
