package dev.evenkeel.config;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Expected;
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
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one service's object. Stand-ins as in {@link ConfigurationDecoder}. */
final class ServiceDecoder {

    private static final Phrase POLICY_EXPECTED =
            NearestWord.listed(Policy.all().stream().map(Policy::code).toList());
    private static final Phrase STATE_EXPECTED =
            NearestWord.listed(Arrays.stream(AdminState.values()).map(AdminState::word).toList());
    private static final Phrase WEIGHT_EXPECTED = Expected.WHOLE.with(1, Host.GREATEST_WEIGHT);
    private static final Phrase MAX_REQUESTS_EXPECTED = Expected.WHOLE.with(1, 1_000_000);

    private int standIns;

    Service decode(String name, Cursor at) {
        Fields fields = at.fields(Expected.SERVICE.with());
        if (fields == null) {
            return Service.named(name);
        }
        Service service =
                Service.named(name)
                        .withEnabled(fields.read("enabled", true, Cursor::flag))
                        .withTags(fields.list("tags", Expected.TAGS.with(), this::tag))
                        .withDomains(fields.list("domains", Expected.DOMAINS.with(), this::domain))
                        .withHosts(fields.list("hosts", Expected.HOSTS.with(), this::host))
                        .withRoutes(fields.list("routes", Expected.ROUTES.with(), this::route))
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
        return at.text(Expected.TAG_AS.with()).map(String::strip).orElseGet(this::standIn);
    }

    private String domain(Cursor at) {
        return at.text(Expected.DOMAIN.with())
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .orElseGet(this::standIn);
    }

    private Host host(Cursor at) {
        if (at.isText()) {
            return Host.at(address(at));
        }
        Fields fields = at.fields(Expected.HOST.with());
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
        Fields fields = at.fields(Expected.ROUTE.with());
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
        Fields fields = at.fields(Expected.POLICY_OR_OBJECT.with());
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
