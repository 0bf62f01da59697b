package dev.evenkeel.proxy;

import dev.evenkeel.access.Failures;
import dev.evenkeel.access.Passwords;
import dev.evenkeel.model.Access;
import dev.evenkeel.model.AddressRange;
import dev.evenkeel.model.Cors;
import dev.evenkeel.model.Rewrite;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Via;
import dev.evenkeel.names.Names;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Routing;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.routing.PathRewrite;
import dev.evenkeel.routing.RouteTable;
import dev.evenkeel.routing.ServiceTable;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tracing.Tracer;
import dev.evenkeel.traffic.AccessLogger;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Traffic;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.random.RandomGenerator;

/** Finds where a request goes, by what the registry holds at that moment. Lock-free. */
final class Router {

    private static final char INSTEAD_OF_BYTES = '\ufffd';

    private final Registry registry;
    private final Traffic traffic;
    private final LoopGuard loopGuard;
    private final RandomGenerator random;
    private final Names names;
    private final Tracer tracer;
    private final Certificates certificates;
    private final Passwords passwords = new Passwords();
    private final Failures failures = new Failures(System::nanoTime);
    private volatile TrustedForwarders trusted = TrustedForwarders.NONE;

    Router(
            Registry registry,
            Traffic traffic,
            LoopGuard loopGuard,
            RandomGenerator random,
            Names names,
            Tracer tracer,
            Certificates certificates) {
        this.registry = registry;
        this.traffic = traffic;
        this.loopGuard = loopGuard;
        this.random = random;
        this.names = names;
        this.tracer = tracer;
        this.certificates = certificates;
    }

    Certificates certificates() {
        return certificates;
    }

    Names names() {
        return names;
    }

    Passwords passwords() {
        return passwords;
    }

    /** Whose keys and passwords were wrong lately. */
    Failures failures() {
        return failures;
    }

    LoopGuard loopGuard() {
        return loopGuard;
    }

    /** Where the latest requests are written down. */
    Journal journal() {
        return traffic.journal();
    }

    /** What begins the spans of requests, if they are wanted. */
    Tracer tracer() {
        return tracer;
    }

    /** Where every request is written down, if that is wanted. */
    AccessLogger accessLogger() {
        return traffic.accessLogger();
    }

    /** What counts the requests that no service takes. */
    Meter unmatched() {
        return traffic.unmatched();
    }

    Routing routing() {
        return registry.routing();
    }

    RandomGenerator random() {
        return random;
    }

    /** Those whose forwarding fields are believed now. */
    TrustedForwarders trusted() {
        List<AddressRange> configured = registry.configuration().trustForwardedFrom();
        TrustedForwarders known = trusted;
        if (!known.isOf(configured)) {
            known = new TrustedForwarders(configured);
            trusted = known;
        }
        return known;
    }

    /** What requests to hosts say in Via; null for nothing. */
    @Nullable String requestVia() {
        return registry.configuration().via() == Via.NOWHERE ? null : loopGuard.via();
    }

    /** What answers to clients say in Via; null for nothing. */
    @Nullable String answerVia() {
        return registry.configuration().via() == Via.BOTH ? loopGuard.via() : null;
    }

    Routed find(Request request) {
        HttpURI uri = request.getHttpURI();
        String path = uri.getPath();
        String method = request.getMethod();
        if (HttpMethod.CONNECT.is(method)) {
            return refuse(Problems.notImplemented("This proxy does not make tunnels by CONNECT."));
        }
        if (path == null || path.isEmpty() || path.charAt(0) != '/') {
            return refuse(Problems.unfitTarget(method));
        }
        if (isGarbled(path) || (uri.getQuery() != null && isGarbled(uri.getQuery()))) {
            return refuse(Problems.garbledTarget());
        }
        if (request.getConnectionMetaData().getConnector() instanceof ListenerConnector listener) {
            int redirect = listener.redirect();
            if (redirect > 0) {
                return ToHttps.of(request, redirect, serviceFor(uri, path), this);
            }
        }
        String unfit = unfitFraming(request);
        if (unfit != null) {
            return refuse(Problems.unfitFraming(unfit));
        }
        if (loopGuard.hasSeen(request.getHeaders())) {
            return refuse(Problems.loop("The request has been through this proxy already."));
        }
        String resolved = RequestPath.resolved(path);
        if (resolved == null) {
            return refuse(Problems.unfitPath(path));
        }
        Routing routing = registry.routing();
        ServiceTable.Found<ServiceRuntime> found = routing.table().find(hostOf(uri), resolved);
        if (found == null) {
            return refuse(
                    Problems.noService(
                            resolved,
                            routing.services().stream().map(it -> it.service().name()).toList()));
        }
        ServiceRuntime service = found.service();
        if (!service.service().enabled()) {
            return new Routed.Refuse(Problems.switchedOff(service), service.meter());
        }
        Cors cors = service.service().forwarding().cors();
        if (cors != null && CrossOrigin.isPreflight(request)) {
            return preflight(service, cors, request, found.path());
        }
        return switch (service.routes().find(found.path(), method)) {
            case RouteTable.Matched matched ->
                    new Routed.Forward(
                            service,
                            matched.route(),
                            found.prefix(),
                            found.path(),
                            pathAtHost(resolved, found, matched.route()));
            case RouteTable.MethodNotAllowed other ->
                    new Routed.Refuse(
                            Problems.methodNotAllowed(
                                    service, found.path(), method, other.allowed()),
                            service.meter(),
                            service);
            case RouteTable.NoRoute none ->
                    new Routed.Refuse(
                            Problems.noRoute(service, found.path()), service.meter(), service);
        };
    }

    private @Nullable String serviceFor(HttpURI uri, String path) {
        String resolved = RequestPath.resolved(path);
        ServiceTable.Found<ServiceRuntime> found =
                resolved == null ? null : registry.routing().table().find(hostOf(uri), resolved);
        return found == null ? null : found.service().service().name();
    }

    private static Routed preflight(
            ServiceRuntime service, Cors cors, Request request, String path) {
        String origin = String.valueOf(request.getHeaders().get(HttpHeader.ORIGIN));
        String wanted =
                String.valueOf(request.getHeaders().get(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD));
        // Without credentials, which a preflight has none of, nobody is told where there is a
        // route.
        Access access = service.service().access();
        boolean tells = access == null || !access.wantsCredentials();
        if (tells && service.routes().find(path, wanted) instanceof RouteTable.NoRoute) {
            return new Routed.Refuse(Problems.noRoute(service, path), service.meter(), service);
        }
        return cors.allows(origin)
                ? new Routed.Preflight(service, cors)
                : new Routed.Refuse(Problems.originNotAllowed(service, origin), service.meter());
    }

    private static String pathAtHost(
            String whole, ServiceTable.Found<ServiceRuntime> found, Route route) {
        boolean keepsPrefix = found.service().service().forwarding().keepsPrefix();
        Rewrite rewrite = route.rewrite();
        if (rewrite == null) {
            return keepsPrefix ? whole : found.path();
        }
        String path = PathRewrite.there(route.path(), rewrite, found.path());
        return keepsPrefix ? found.prefix() + path : path;
    }

    /** The same service as it is configured now, for a further attempt after an edit. */
    ServiceRuntime current(ServiceRuntime service) {
        return registry.routing().service(service.service().name()).orElse(service);
    }

    private Routed.Refuse refuse(Problem problem) {
        return new Routed.Refuse(problem, traffic.unmatched());
    }

    /**
     * HTTP/1.0 knows no chunks: what another reader of it would make of them can't be told. Another
     * coding beside them would be lost on the way, and the host take compressed bytes for plain.
     */
    private static @Nullable String unfitFraming(Request request) {
        String coding = request.getHeaders().get(HttpHeader.TRANSFER_ENCODING);
        if (coding == null) {
            return null;
        }
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0) {
            return "HTTP/1.0 has no Transfer-Encoding.";
        }
        return coding.equalsIgnoreCase("chunked")
                ? null
                : "The only Transfer-Encoding that is taken is chunked.";
    }

    /** Bytes that were no UTF-8 are lost by now: a host would be asked for something else. */
    private static boolean isGarbled(String text) {
        return text.indexOf(INSTEAD_OF_BYTES) >= 0;
    }

    private static String hostOf(HttpURI uri) {
        String host = uri.getHost();
        if (host == null) {
            return "";
        }
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }
}
