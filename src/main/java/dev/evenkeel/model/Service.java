package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A thing that clients ask for and that several hosts can answer.
 *
 * <p>Make one with {@link #named} and the {@code with} methods.
 *
 * @param name the first path segment that leads to it, percent-encoding undone
 * @param enabled false where somebody has switched it off: it takes no requests and its hosts
 *     aren't checked
 * @param tags words to find it by; they mean nothing to the proxy
 * @param domains Host header values that lead to it without its name in the path, in lower case;
 *     {@code *.example.test} for all names below one
 * @param routes what it takes; a service without routes takes nothing
 * @param policy how a host is chosen
 * @param healthCheck null where hosts are taken to be well
 * @param forwarding how requests and answers are carried
 * @param passive null where no host is taken out for how it answers requests
 * @param tls how its hosts with {@code https} are met
 * @param limits how much it takes on at a time; null for no limits
 * @param retries when a request that one host has failed goes to another
 * @param slowStart how long a host that is new or has come back takes to get its whole share; null
 *     where it has it at once
 * @param drain how long a draining host keeps connections that have changed their protocol
 * @param timeouts where its routes don't say
 * @param access who may use it; null for everybody
 * @param maxBody how many bytes the body of a request may have; null for any number
 */
@RecordBuilder
public record Service(
        String name,
        boolean enabled,
        List<String> tags,
        List<String> domains,
        List<Host> hosts,
        List<Route> routes,
        Policy policy,
        Forwarding forwarding,
        @Nullable HealthCheck healthCheck,
        @Nullable PassiveDetection passive,
        HostTls tls,
        @Nullable Limits limits,
        Retries retries,
        @Nullable Duration slowStart,
        Duration drain,
        Timeouts timeouts,
        @Nullable Access access,
        @Nullable Long maxBody)
        implements ServiceBuilder.With {

    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(30);

    public Service {
        tags = List.copyOf(tags);
        domains = List.copyOf(domains);
        hosts = List.copyOf(hosts);
        routes = List.copyOf(routes);
    }

    /** A service without hosts and routes, every setting at its default. */
    public static Service named(String name) {
        return new Service(
                name,
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Policy.byDefault(),
                Forwarding.DEFAULT,
                null,
                null,
                HostTls.DEFAULT,
                null,
                Retries.DEFAULT,
                null,
                DEFAULT_DRAIN,
                Timeouts.NONE,
                null,
                null);
    }

    /** Whether this host of it is asked for its health. */
    public boolean checks(Host host) {
        return healthCheck != null && enabled && host.state() != AdminState.DISABLED;
    }

    public Optional<Host> host(HostAddress address) {
        return hosts.stream().filter(host -> host.address().equals(address)).findFirst();
    }

    /** This service with one host changed; unchanged where it has no such host. */
    public Service withHost(HostAddress address, UnaryOperator<Host> change) {
        return withHosts(
                hosts.stream()
                        .map(host -> host.address().equals(address) ? change.apply(host) : host)
                        .toList());
    }

    public Service plusHost(Host host) {
        List<Host> more = new ArrayList<>(hosts);
        more.add(host);
        return withHosts(more);
    }

    public Service withoutHost(HostAddress address) {
        return withHosts(hosts.stream().filter(it -> !it.address().equals(address)).toList());
    }

    public Service plusRoute(Route route) {
        List<Route> more = new ArrayList<>(routes);
        more.add(route);
        return withRoutes(more);
    }
}
