package dev.evenkeel.health;

import dev.evenkeel.names.Names;

import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * Lets checks reach a host where its requests go: while the resolver fails, at the last good
 * addresses.
 */
final class SharedNames implements SocketAddressResolver {

    private final Names names;

    SharedNames(Names names) {
        this.names = names;
    }

    @Override
    public void resolve(
            String host,
            int port,
            Map<String, Object> context,
            Promise<List<InetSocketAddress>> promise) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        var _ =
                names.find(bare)
                        .whenComplete((found, failure) -> {
                            if (failure == null) {
                                promise.succeeded(
                                        found.stream()
                                                .map(it -> new InetSocketAddress(it, port))
                                                .toList());
                            } else {
                                promise.failed(failure);
                            }
                        });
    }
}
