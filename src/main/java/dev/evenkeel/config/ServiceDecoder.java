package dev.evenkeel.config;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Retries;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Timeouts;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one service's object. Stand-ins as in {@link ConfigurationDecoder}. */
final class ServiceDecoder {

    private static final String POLICY_EXPECTED =
            NearestWord.listed(Policy.all().stream().map(Policy::code).toList());
    private static final String STATE_EXPECTED =
            NearestWord.listed(Arrays.stream(AdminState.values()).map(AdminState::word).toList());
    private static final String WEIGHT_EXPECTED = "a whole number, 1 to " + Host.GREATEST_WEIGHT;
    private static final String MAX_REQUESTS_EXPECTED = "a whole number, 1 to 1000000";

    private int standIns;

    Service decode(String name, Cursor at) {
        Fields fields = at.fields("a service as an object with hosts and routes");
        if (fields == null) {
            return Service.named(name);
        }
        Service service =
                Service.named(name)
                        .withEnabled(fields.read("enabled", true, Cursor::flag))
                        .withTags(fields.list("tags", "a list of words", this::tag))
                        .withDomains(fields.list("domains", "a list of domains", this::domain))
                        .withHosts(fields.list("hosts", "a list of hosts", this::host))
                        .withRoutes(fields.list("routes", "a list of routes", this::route))
                        .withPolicy(fields.read("routing", Policy.byDefault(), this::policy));
        Cursor healthCheck = fields.find("healthcheck");
        Cursor passive = fields.find("passive");
        HostTls tls = TlsDecoder.toHosts(fields);
        Cursor limits = fields.find("limits");
        Cursor access = fields.find("access");
        Retries retries = fields.read("retries", Retries.DEFAULT, RetriesDecoder::decode);
        Duration slowStart = fields.duration("slowStart");
        Duration drain = fields.duration("drain", Service.DEFAULT_DRAIN);
        service = service.withForwarding(ForwardingDecoder.service(fields));
        Timeouts timeouts = TimeoutsDecoder.timeouts(fields);
        Long maxBody = TimeoutsDecoder.size(fields, "maxBody");
        fields.rejectOthers();
        return service.withHealthCheck(
                        healthCheck == null ? null : HealthCheckDecoder.decode(healthCheck))
                .withPassive(passive == null ? null : PassiveDecoder.decode(passive))
                .withTls(tls)
                .withLimits(limits == null ? null : LimitsDecoder.decode(limits))
                .withAccess(access == null ? null : AccessDecoder.decode(access))
                .withRetries(retries)
                .withSlowStart(slowStart)
                .withDrain(drain)
                .withTimeouts(timeouts)
                .withMaxBody(maxBody);
    }

    private String tag(Cursor at) {
        return at.text("a word as staging").map(String::strip).orElseGet(this::standIn);
    }

    private String domain(Cursor at) {
        return at.text("a domain as shop.test or *.shop.test")
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .orElseGet(this::standIn);
    }

    private Host host(Cursor at) {
        if (at.isText()) {
            return Host.at(address(at));
        }
        Fields fields = at.fields("a host as an address, or an object with one");
        if (fields == null) {
            return Host.at(address(null));
        }
        Cursor address = fields.need("address", HostAddress.EXPECTED);
        int weight = fields.whole("weight", Host.DEFAULT_WEIGHT, WEIGHT_EXPECTED);
        AdminState state =
                fields.read(
                        "state",
                        AdminState.ENABLED,
                        it -> it.parsed(ServiceDecoder::stateOf, STATE_EXPECTED));
        boolean backup = fields.read("backup", false, Cursor::flag);
        Cursor most = fields.find("maxRequests");
        fields.rejectOthers();
        Host host =
                Host.at(address(address)).withWeight(weight).withState(state).withBackup(backup);
        return most == null
                ? host
                : host.withMaxRequests(most.whole(MAX_REQUESTS_EXPECTED).orElse(1));
    }

    private HostAddress address(@Nullable Cursor at) {
        return Optional.ofNullable(at)
                .flatMap(it -> it.parsed(HostAddress::parse, HostAddress.EXPECTED))
                .orElseGet(() -> new HostAddress(HostAddress.Scheme.HTTP, standIn(), 80));
    }

    private static Optional<AdminState> stateOf(String word) {
        return Arrays.stream(AdminState.values())
                .filter(it -> it.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    private Route route(Cursor at) {
        if (at.isText()) {
            return Route.to(path(at));
        }
        Fields fields = at.fields("a route as a path, or an object with one");
        if (fields == null) {
            return Route.to(path(null));
        }
        Cursor path = fields.need("path", PathPattern.EXPECTED);
        Set<String> methods = ForwardingDecoder.methods(fields);
        Timeouts timeouts = TimeoutsDecoder.timeoutsOfRoute(fields);
        Long maxBody = TimeoutsDecoder.size(fields, "maxBody");
        Route route =
                Route.to(path(path))
                        .withMethods(methods)
                        .withTimeouts(timeouts)
                        .withMaxBody(maxBody);
        route = ForwardingDecoder.route(fields, route);
        fields.rejectOthers();
        return route;
    }

    private PathPattern path(@Nullable Cursor at) {
        return Optional.ofNullable(at)
                .flatMap(it -> it.parsed(PathPattern::parse, PathPattern.EXPECTED))
                .orElseGet(
                        () -> new PathPattern(List.of(new PathPattern.Literal(standIn())), false));
    }

    private Optional<Policy> policy(Cursor at) {
        if (at.isText()) {
            return at.parsed(ServiceDecoder::policyOf, POLICY_EXPECTED);
        }
        Fields fields = at.fields("a code as \"RR\", or an object with policy and key");
        if (fields == null) {
            return Optional.empty();
        }
        Cursor code = fields.need("policy", POLICY_EXPECTED);
        Optional<Policy> policy =
                Optional.ofNullable(code)
                        .flatMap(it -> it.parsed(ServiceDecoder::policyOf, POLICY_EXPECTED));
        if (policy.isEmpty()) {
            // The key may be right or wrong: it depends on the policy.
            fields.find("key");
        } else if (policy.get() instanceof Policy.Hash hash) {
            policy =
                    Optional.of(
                            new Policy.Hash(
                                    fields.read(
                                            "key",
                                            hash.key(),
                                            it -> it.parsed(HashKey::parse, HashKey.EXPECTED))));
        }
        fields.rejectOthers();
        return policy;
    }

    private static Optional<Policy> policyOf(String code) {
        return Policy.all().stream()
                .filter(policy -> policy.code().equalsIgnoreCase(code.strip()))
                .findFirst();
    }

    /** A name that nothing else has; in the top-level domain that is reserved to lead nowhere. */
    private String standIn() {
        return "stand-in-" + ++standIns + ".invalid";
    }
}
