package dev.evenkeel.proxy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host that echoes WebSocket messages; {@code close CODE REASON} has it close. */
final class WebSocketOrigin implements AutoCloseable {

    static final int LARGEST = 40_000_000;

    private final Server server;
    private final ServerConnector connector;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final List<String> closes = new CopyOnWriteArrayList<>();

    WebSocketOrigin() throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(20);
        threads.setReservedThreads(0);
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(1_000);
        server.addConnector(connector);
        ContextHandler context = new ContextHandler("/");
        context.setHandler(
                WebSocketUpgradeHandler.from(
                        server,
                        context,
                        container -> {
                            container.setMaxTextMessageSize(LARGEST);
                            container.setMaxBinaryMessageSize(LARGEST);
                            container.setIdleTimeout(Duration.ZERO);
                            container.addMapping(
                                    "/ws", (request, response, callback) -> new Echo());
                        }));
        server.setHandler(context);
        server.start();
    }

    Service service(String name) {
        return Service.named(name)
                .plusRoute(RunningProxy.route("/**"))
                .plusHost(Host.at(address()));
    }

    HostAddress address() {
        return HostAddress.parse("127.0.0.1:" + connector.getLocalPort()).orElseThrow();
    }

    /** How many sockets are open. */
    int open() {
        return sessions.size();
    }

    /** What the closes were, as {@code 1000 bye}. */
    List<String> closes() {
        return closes;
    }

    /** Breaks all connections off, as a host does that is killed. */
    void kill() {
        connector.getConnectedEndPoints().forEach(it -> it.close());
    }

    @Override
    public void close() {
        kill();
        LifeCycle.stop(server);
    }

    /** Public, for Jetty to call. */
    public final class Echo extends Session.Listener.AbstractAutoDemanding {

        @Override
        public void onWebSocketOpen(Session session) {
            super.onWebSocketOpen(session);
            sessions.add(session);
        }

        @Override
        public void onWebSocketText(String message) {
            if (message.startsWith("close ")) {
                String[] words = message.split(" ", 3);
                getSession().close(Integer.parseInt(words[1]), words[2], Callback.NOOP);
            } else {
                getSession().sendText(message, Callback.NOOP);
            }
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            getSession().sendBinary(payload, callback);
        }

        @Override
        public void onWebSocketClose(int code, String reason, Callback callback) {
            sessions.remove(getSession());
            closes.add((code + " " + (reason == null ? "" : reason)).strip());
            callback.succeed();
        }
    }
}
