package dev.evenkeel.proxy;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.registry.Draining;
import dev.evenkeel.registry.Routing;
import dev.evenkeel.registry.Upstream;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A client and a host that speak a protocol of their own after the host's 101: bytes are carried
 * both ways as they come, until both sides have ended. Lives on the event loop of both connections.
 *
 * <p>It ends early where its host is disabled, no longer configured, or has drained for as long as
 * its service says. A WebSocket is told so, by a close frame each way with status 1001, as it also
 * is when the proxy stops.
 */
final class ByteTunnel {

    /**
     * How long the sides of a WebSocket may take to answer its end, by a close frame or by what is
     * left of one: there is no such thing as half a WebSocket, and some clients overlook that.
     */
    private static final long LONGEST_END = TimeUnit.SECONDS.toNanos(2);

    private final Attempt attempt;
    private final EventLoop loop;
    private final Router router;
    private final String protocol;
    private final boolean webSocket;
    private final TunnelEnd client;
    private final TunnelEnd host;
    private final TunnelPipe clientToHost;
    private final TunnelPipe hostToClient;
    private @Nullable Routing seenRouting;
    private final long longestIdle;
    private boolean leaving;
    private boolean moved;
    private boolean closed;
    private int ended;
    private long stillSince = System.nanoTime();

    /**
     * @param protocol what the host has chosen
     */
    ByteTunnel(Attempt attempt, EndPoint proxyToHost, String protocol) {
        this.attempt = attempt;
        this.loop = attempt.exchange().loop();
        this.router = attempt.exchange().router();
        this.protocol = protocol;
        this.webSocket = Upgrade.hasFrames(protocol);
        Duration idle = attempt.timeouts().tunnelIdle();
        this.longestIdle = idle == null ? Long.MAX_VALUE : idle.toNanos();
        EndPoint clientToProxy =
                attempt.exchange()
                        .clientToProxyRequest()
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint();
        this.client = new TunnelEnd(this, clientToProxy, loop, true);
        this.host = new TunnelEnd(this, proxyToHost, loop, false);
        this.clientToHost =
                new TunnelPipe(this, loop, client, host, frames(true), attempt::addRequestBytes);
        this.hostToClient =
                new TunnelPipe(this, loop, host, client, frames(false), attempt::addAnswerBytes);
    }

    private @Nullable WebSocketFrames frames(boolean fromClient) {
        return webSocket ? new WebSocketFrames(fromClient) : null;
    }

    /** Makes the host's 101 the client's answer, which has yet to be written. */
    void prepare(HttpFields hostToProxyFields) {
        Request clientToProxyRequest = attempt.exchange().clientToProxyRequest();
        // From here on Jetty leaves the client's connection to us when the answer is out.
        clientToProxyRequest.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, client);
        Response proxyToClientResponse = attempt.exchange().proxyToClientResponse();
        proxyToClientResponse.setStatus(Upgrade.SWITCHING_PROTOCOLS);
        proxyToClientResponse
                .getHeaders()
                .add(new HttpField(HttpHeader.CONNECTION, "Upgrade"))
                .add(new HttpField(HttpHeader.UPGRADE, protocol))
                .add(hostToProxyFields);
    }

    /** Takes over both connections: the 101 is written. */
    void begin() {
        loop.opened(this);
        host.getEndPoint().upgrade(host);
        attempt.upgraded();
        if (client.getEndPoint().getConnection() != client) {
            close(); // it failed just now
            return;
        }
        LoopEndPoint.under(client.getEndPoint()).becomesTunnel();
        LoopEndPoint.under(host.getEndPoint()).becomesTunnel();
        hostToClient.begin();
        clientToHost.begin();
    }

    void moved() {
        moved = true;
    }

    /** One side has sent its last, and the other knows. */
    void ended() {
        moved = true;
        if (++ended == 2) {
            close();
        }
    }

    /** The proxy stops. What is no WebSocket has the time that every request has. */
    void stops() {
        if (webSocket) {
            leave();
        }
    }

    private void leave() {
        if (leaving) {
            return;
        }
        leaving = true;
        stillSince = System.nanoTime();
        if (webSocket) {
            hostToClient.leave();
            clientToHost.leave();
        } else {
            close();
        }
    }

    void tick(long nanoTime) {
        Routing routing = router.routing();
        if (routing != seenRouting) {
            seenRouting = routing;
            Upstream upstream = routing.upstream(attempt.upstream().runtime()).orElse(null);
            if (upstream == null
                    || upstream.host().state() == AdminState.DISABLED
                    || isSwitchedOff(routing, upstream)) {
                leave();
            }
        }
        Draining draining = attempt.upstream().runtime().draining();
        if (draining != null && nanoTime - draining.untilNanos() >= 0) {
            leave();
        }
        if (moved && !leaving) {
            moved = false;
            stillSince = nanoTime;
        } else if (nanoTime - stillSince > longestStill()) {
            endStill();
        }
    }

    private static boolean isSwitchedOff(Routing routing, Upstream upstream) {
        return routing.service(upstream.runtime().key().service())
                .map(it -> !it.service().enabled())
                .orElse(false);
    }

    /** A whole WebSocket that was idle for too long is told so first. */
    private void endStill() {
        if (leaving || ended > 0) {
            close();
        } else {
            leave();
        }
    }

    private long longestStill() {
        return leaving || (webSocket && ended > 0) ? LONGEST_END : longestIdle;
    }

    /** Closes both sides, whatever they are at. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        loop.ended(this);
        client.close();
        host.close();
        attempt.tunnelEnded();
    }
}
