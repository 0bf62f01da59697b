package dev.evenkeel.registry;

import dev.evenkeel.routing.ServiceTable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything a request needs to know, as of one revision. Immutable. */
public final class Routing {

    private final Revision revision;
    private final Map<String, ServiceRuntime> byName;
    private final List<ServiceRuntime> services;
    private final ServiceTable<ServiceRuntime> table;

    Routing(Revision revision, Map<String, ServiceRuntime> byName, List<ServiceRuntime> services) {
        this.revision = revision;
        this.byName = byName;
        this.services = services;
        this.table =
                new ServiceTable<>(
                        services,
                        ServiceRuntime::service,
                        revision.configuration().defaultService());
    }

    public Revision revision() {
        return revision;
    }

    /** In the order of the configuration. */
    public List<ServiceRuntime> services() {
        return services;
    }

    public Optional<ServiceRuntime> service(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A host as it is configured now; empty where it no longer is. */
    public Optional<Upstream> upstream(HostRuntime host) {
        ServiceRuntime likely = byName.get(host.key().service());
        // A host that is being renamed has its new name before the routing that knows it.
        return Stream.concat(Stream.ofNullable(likely), services.stream())
                .flatMap(service -> service.upstreams().stream())
                .filter(it -> it.runtime() == host)
                .findFirst();
    }

    /** Finds the service of a request. */
    public ServiceTable<ServiceRuntime> table() {
        return table;
    }
}
