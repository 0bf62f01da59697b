package dev.evenkeel.proxy;

import dev.evenkeel.model.Route;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.Meter;

/** What came of looking for the service and the route of a request. */
sealed interface Routed {

    /**
     * It goes to a host of this service.
     *
     * @param prefix what was taken off the path, as {@code /shop}; empty for nothing
     * @param path what the host is asked for, percent-encoded as it came, without the query
     */
    record Forward(ServiceRuntime service, Route route, String prefix, String path)
            implements Routed {}

    /**
     * The proxy answers it.
     *
     * @param meter what counts it
     */
    record Refuse(Problem problem, Meter meter) implements Routed {}
}
