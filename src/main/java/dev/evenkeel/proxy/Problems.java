package dev.evenkeel.proxy;

import dev.evenkeel.model.Access;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Limits;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.SizeText;
import dev.evenkeel.registry.Ejection;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Pick;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;

import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The one place where causes become statuses and sentences. */
final class Problems {

    private Problems() {}

    static Problem noService(String path, List<String> services) {
        String hint =
                services.isEmpty()
                        ? "There are no services."
                        : "The services are " + Nearest.to(firstSegment(path), services) + ".";
        return Problem.of(
                404, "no-service", "No such service", "No service takes " + path + ". " + hint);
    }

    /** Somebody has switched it off. */
    static Problem switchedOff(ServiceRuntime service) {
        String name = service.service().name();
        return Problem.of(
                        503,
                        "service-off",
                        "Service switched off",
                        "The service " + name + " is switched off.")
                .about(name, null);
    }

    static Problem noRoute(ServiceRuntime service, String path) {
        String name = service.service().name();
        if (service.entrance() != null) {
            // Who may not come in is told nothing of what is inside.
            String detail = "No route of the service " + name + " takes " + path + ".";
            return Problem.of(404, "no-route", "No such route", detail).about(name, null);
        }
        List<String> routes =
                service.service().routes().stream().map(it -> it.path().toString()).toList();
        String hint =
                routes.isEmpty()
                        ? "It has no routes."
                        : "Its routes are " + Nearest.to(path, routes) + ".";
        String detail = "No route of the service " + name + " takes " + path + ". " + hint;
        return Problem.of(404, "no-route", "No such route", detail).about(name, null);
    }

    static Problem methodNotAllowed(
            ServiceRuntime service, String path, String method, Collection<String> allowed) {
        String name = service.service().name();
        String methods = String.join(", ", allowed);
        String detail =
                "The service "
                        + name
                        + " takes "
                        + path
                        + " with "
                        + methods
                        + ", not "
                        + method
                        + ".";
        return Problem.of(405, "method-not-allowed", "Method not allowed", detail)
                .about(name, null)
                .withField("Allow", methods);
    }

    static Problem unfitPath(String path) {
        return malformed(
                400,
                "The path "
                        + path
                        + " holds dot segments that can be read in more"
                        + " than one way.");
    }

    static Problem unfitTarget(String method) {
        return malformed(400, method + " needs a request target that begins with a slash.");
    }

    static Problem garbledTarget() {
        return malformed(400, "The request target holds bytes that are no UTF-8.");
    }

    static Problem unfitFraming(String why) {
        return malformed(400, why).thenClosed();
    }

    static Problem notImplemented(String what) {
        return Problem.of(501, "not-implemented", "Not implemented", what);
    }

    static Problem noHostToRedirectTo() {
        return Problem.of(
                400,
                "no-host",
                "No host",
                "This listener sends clients on to https, and the request names no host.");
    }

    static Problem loop(String detail) {
        return Problem.of(508, "loop", "Loop", detail);
    }

    static Problem headTooLarge(ServiceRuntime service) {
        return Problem.of(
                        431,
                        "head-too-large",
                        HttpStatus.getMessage(431),
                        "The request's header fields are too large.")
                .about(service.service().name(), null);
    }

    static Problem bodyTooLarge(ServiceRuntime service, Route route, long most) {
        return Problem.of(
                        413,
                        "body-too-large",
                        HttpStatus.getMessage(413),
                        "The request's body may have " + SizeText.format(most) + ".")
                .about(service.service().name(), route.path().toString());
    }

    /** What Jetty found wrong with a request before it became one. */
    static Problem malformed(int status, @Nullable String reason) {
        String words = reason == null || reason.isBlank() ? HttpStatus.getMessage(status) : reason;
        return status < 500
                ? Problem.of(status, "malformed-request", HttpStatus.getMessage(status), words)
                : Problem.of(status, "error", HttpStatus.getMessage(status), words);
    }

    /** The request came too early by so much. */
    static Problem tooManyRequests(ServiceRuntime service, Limits limits, long nanosTooEarly) {
        Limits.Rate rate = limits.rate();
        String allowed =
                rate == null
                        ? "fewer requests"
                        : rate.requests()
                                + " requests in "
                                + DurationText.format(rate.per())
                                + (rate.by() == null ? "" : " by " + rate.by());
        long seconds = Math.ceilDiv(nanosTooEarly, 1_000_000_000L);
        return overLimit(429, service, "takes " + allowed + ".")
                .withField("Retry-After", Long.toString(seconds));
    }

    /** The service has as many requests as it may have, and so has its queue. */
    static Problem serviceFull(ServiceRuntime service, Limits limits) {
        String most =
                limits.requests() == null ? "as many" : limits.requests() + " at a time, as many";
        String queue =
                limits.queue() == 0 ? "" : " Another " + limits.queue() + " wait, and no more may.";
        return overLimit(503, service, "has " + most + " requests as it may have." + queue)
                .withField("Retry-After", "1");
    }

    /** No place came free in time. */
    static Problem waitedInVain(ServiceRuntime service, Duration wait) {
        String words = "had no place for it within " + DurationText.format(wait) + ".";
        return overLimit(503, service, words).withField("Retry-After", "1");
    }

    private static Problem overLimit(int status, ServiceRuntime service, String words) {
        String name = service.service().name();
        return Problem.of(
                        status,
                        status == 429 ? "too-many-requests" : "service-full",
                        status == 429 ? "Too many requests" : "Service full",
                        "The service " + name + " " + words)
                .about(name, null);
    }

    /** The service isn't for clients at this address. */
    static Problem addressNotAllowed(ServiceRuntime service, String address) {
        return refused(
                403,
                "address-not-allowed",
                "Address not allowed",
                service,
                "may not be used from " + address + ".");
    }

    /** The request names neither a user nor a key. */
    static Problem credentialsNeeded(ServiceRuntime service, Access access) {
        return refused(
                        401,
                        "credentials-needed",
                        "Credentials needed",
                        service,
                        "needs " + wanted(access) + ".")
                .withField("WWW-Authenticate", challenge(access));
    }

    /** It names one, but not rightly. */
    static Problem credentialsWrong(ServiceRuntime service, Access access) {
        return refused(
                        401,
                        "credentials-wrong",
                        "Credentials wrong",
                        service,
                        "needs " + wanted(access) + "; what was sent is none.")
                .withField("WWW-Authenticate", challenge(access));
    }

    /** Too many wrong ones came from its address. */
    static Problem tooManyFailures(ServiceRuntime service, Duration wait) {
        long seconds = Math.ceilDiv(wait.toMillis() + 1, 1_000L);
        return refused(
                        429,
                        "too-many-failures",
                        "Too many failures",
                        service,
                        "has had too many wrong credentials from this address; it looks at none"
                                + " for %d s.".formatted(seconds))
                .withField("Retry-After", Long.toString(seconds));
    }

    /** More passwords than can be checked are waiting. */
    static Problem tooManyPasswords(ServiceRuntime service) {
        return refused(
                        503,
                        "too-many-passwords",
                        "Too many passwords",
                        service,
                        "has more passwords to check than it can.")
                .withField("Retry-After", "1");
    }

    private static Problem refused(
            int status, String kind, String title, ServiceRuntime service, String words) {
        String name = service.service().name();
        return Problem.of(status, kind, title, "The service " + name + " " + words)
                .about(name, null);
    }

    private static String wanted(Access access) {
        Access.ApiKey key = access.apiKey();
        String user = access.basic() == null ? "" : "a user and a password";
        String either = user.isEmpty() || key == null ? "" : " or ";
        String place =
                key == null
                        ? ""
                        : switch (key.in()) {
                            case HEADER -> "a key in the header " + key.name();
                            case QUERY -> "a key in the query parameter " + key.name();
                        };
        return user + either + place;
    }

    private static String challenge(Access access) {
        Access.Basic basic = access.basic();
        return basic == null
                ? "ApiKey realm=\"%s\"".formatted(Access.Basic.DEFAULT_REALM)
                : "Basic realm=\"%s\", charset=\"UTF-8\"".formatted(basic.realm());
    }

    /** A page of this origin may not ask the service. */
    static Problem originNotAllowed(ServiceRuntime service, String origin) {
        String name = service.service().name();
        return Problem.of(
                        403,
                        "origin-not-allowed",
                        "Origin not allowed",
                        "The service " + name + " may not be asked by pages of " + origin + ".")
                .about(name, null);
    }

    /** Its route wants it to go wrong. */
    static Problem injected(Routed.Forward forward, int status) {
        String name = forward.service().service().name();
        return Problem.of(
                        status,
                        "fault-injected",
                        "Fault injected",
                        "The route is configured to answer some requests with " + status + ".")
                .about(name, forward.route().path().toString());
    }

    /** No host can take the request. */
    static Problem unavailable(ServiceRuntime service, Route route, Pick.Reason reason) {
        String name = service.service().name();
        String why =
                switch (reason) {
                    case NO_HOSTS -> "it has no hosts";
                    case NONE_ENABLED -> "all its hosts are draining or disabled";
                    case ALL_DOWN -> "all its hosts are down or ejected";
                    case ALL_TRIED -> "all its hosts have failed this request";
                    case ALL_BUSY -> "all its hosts have as many requests as they may have";
                };
        Problem problem =
                Problem.of(
                                503,
                                "no-host",
                                "No host available",
                                "The service " + name + " can't answer now: " + why + ".")
                        .about(name, route.path().toString())
                        .withHosts(service.upstreams().stream().map(Problems::inWords).toList());
        return switch (reason) {
            case ALL_BUSY, ALL_TRIED -> problem.withField("Retry-After", "1");
            case ALL_DOWN -> problem.withField("Retry-After", untilNextCheck(service));
            // Only a person can change these, and nobody knows when.
            case NO_HOSTS, NONE_ENABLED -> problem;
        };
    }

    /**
     * A host was asked and failed.
     *
     * @param failures one for each host asked, as {@code 10.0.0.1:9000: connection refused}
     */
    static Problem failed(
            ServiceRuntime service, Route route, HostFailure last, List<String> failures) {
        String name = service.service().name();
        String said =
                "The service " + name + " could not answer: " + String.join("; ", failures) + ".";
        Problem problem =
                switch (last.kind()) {
                    case UNREACHABLE, REFUSED, BROKEN, MALFORMED ->
                            Problem.of(502, "host-failed", "Host failed", said);
                    case UNREACHABLE_IN_TIME ->
                            Problem.of(504, "host-too-slow", "Host too slow", said);
                    case TOO_SLOW -> Problem.of(504, "host-too-slow", "Host too slow", said);
                    case OUT_OF_TIME -> Problem.of(504, "host-too-slow", "Host too slow", said);
                    case TRY_TOO_SLOW -> Problem.of(504, "host-too-slow", "Host too slow", said);
                    case STATUS -> Problem.of(last.status(), "host-failed", "Host failed", said);
                    case LOOP -> loop(said);
                };
        return problem.about(name, route.path().toString()).withHosts(failures);
    }

    private static String inWords(Upstream upstream) {
        String state =
                upstream.host().state() == AdminState.ENABLED
                        ? inWords(upstream, upstream.health())
                        : upstream.host().state().word();
        return upstream.address() + ": " + state;
    }

    private static String inWords(Upstream upstream, Health health) {
        return switch (health) {
            case Health.Down down -> "down: " + down.reason();
            case Health.Checking it -> "not checked yet";
            case Health.Up it -> inFlight(upstream);
            case Health.Unchecked it -> inFlight(upstream);
        };
    }

    private static String inFlight(Upstream upstream) {
        Ejection ejection = upstream.ejection();
        if (ejection != null) {
            return "ejected for a time: " + ejection.reason();
        }
        Integer limit = upstream.host().maxRequests();
        return limit != null && upstream.inFlight() >= limit
                ? String.format(Locale.ROOT, "busy with %d of %d", upstream.inFlight(), limit)
                : "tried";
    }

    private static String untilNextCheck(ServiceRuntime service) {
        HealthCheck check = service.service().healthCheck();
        return check == null
                ? "1"
                : Long.toString(Math.max(1, Math.ceilDiv(check.interval().toMillis(), 1000)));
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }
}
