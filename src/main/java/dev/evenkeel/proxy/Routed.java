package dev.evenkeel.proxy;

import dev.evenkeel.model.Cors;
import dev.evenkeel.model.Route;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.Meter;

import org.jspecify.annotations.Nullable;

/** What came of looking for the service and the route of a request. */
sealed interface Routed {

    /**
     * It goes to a host of this service.
     *
     * @param prefix the part of the path that named the service, as {@code /shop}; empty for none
     * @param asked the rest of the client's path, by which the route was found
     * @param path what the host is asked for, percent-encoded as it came, without the query
     */
    record Forward(ServiceRuntime service, Route route, String prefix, String asked, String path)
            implements Routed {

        /** What was taken off the path; empty for nothing. */
        String stripped() {
            return keepsPrefix() ? "" : prefix;
        }

        boolean keepsPrefix() {
            return service.service().forwarding().keepsPrefix();
        }
    }

    /** A browser asks what a page may do, and the proxy answers. */
    record Preflight(ServiceRuntime service, Cors cors) implements Routed {}

    /**
     * The client is to ask again, by TLS.
     *
     * @param service whose request it will be then; null for nobody's
     */
    record Redirect(String location, @Nullable String service) implements Routed {}

    /**
     * The proxy answers it.
     *
     * @param meter what counts it
     * @param behind the service that says by it what it has, and so says it to nobody who may not
     *     use it; null for none
     */
    record Refuse(Problem problem, Meter meter, @Nullable ServiceRuntime behind) implements Routed {

        Refuse(Problem problem, Meter meter) {
            this(problem, meter, null);
        }
    }
}
