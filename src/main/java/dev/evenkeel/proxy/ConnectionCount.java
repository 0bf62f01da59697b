package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.traffic.Connections;
import dev.evenkeel.traffic.Connections.OfHost;
import dev.evenkeel.traffic.Connections.OfListener;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts what is connected when somebody asks; until then it costs nothing. */
final class ConnectionCount {

    private static final long LONGEST_MILLIS = 500;

    private ConnectionCount() {}

    /**
     * Asks every event loop and waits, for a moment at most: not to be called on one.
     *
     * @param connectors by where clients reach each
     */
    static Connections of(Map<String, ListenerConnector> connectors) {
        List<OfListener> listeners = new ArrayList<>();
        List<CompletableFuture<Map<HostAddress, OfHost>>> counts = new ArrayList<>();
        connectors.forEach((address, connector) -> {
            listeners.add(new OfListener(address, connector.clients()));
            connector.loops().forEach(loop -> counts.add(loop.count()));
        });
        await(counts);
        Map<HostAddress, OfHost> hosts = new HashMap<>();
        for (CompletableFuture<Map<HostAddress, OfHost>> count : counts) {
            count.getNow(Map.of())
                    .forEach((address, more) -> hosts.merge(address, more, OfHost::plus));
        }
        return new Connections(listeners, hosts);
    }

    private static void await(List<? extends CompletableFuture<?>> counts) {
        try {
            CompletableFuture.allOf(counts.toArray(CompletableFuture[]::new))
                    .get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // A loop that is stopping doesn't answer any more: it is left out.
        }
    }
}
