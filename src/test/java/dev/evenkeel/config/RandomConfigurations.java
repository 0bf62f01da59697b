package dev.evenkeel.config;

import dev.evenkeel.model.Access;
import dev.evenkeel.model.AccessLog;
import dev.evenkeel.model.AddressRange;
import dev.evenkeel.model.Admin;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HealthCheck.Expect;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.model.Limits;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.LogLevels;
import dev.evenkeel.model.LogLevels.Level;
import dev.evenkeel.model.Observing;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.PasswordHash;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Redirect;
import dev.evenkeel.model.Retries;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Secret;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.StatusRange;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.model.Tls;
import dev.evenkeel.model.Tracing;
import dev.evenkeel.model.Via;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Acceptable configurations in which every field takes every kind of value some time. */
final class RandomConfigurations extends Chance {

    private static final List<String> NAMES =
            List.of(
                    "shop",
                    "auth",
                    "version",
                    "services",
                    "a b",
                    "käse",
                    "x.y",
                    "q\"uote",
                    "日本",
                    "hosts");
    private static final List<String> RANGES =
            List.of("10.0.0.0/8", "192.168.1.7", "::1", "2001:db8::/32");

    private static final HashKey KEY_OF_API = new HashKey(HashKey.Source.HEADER, "X-Api-Key");

    private final RandomForwarding forwarding = new RandomForwarding(random);

    RandomConfigurations(long seed) {
        super(new Random(seed));
    }

    Configuration next() {
        List<Service> services = some(NAMES.size(), i -> service(NAMES.get(i), i));
        List<Listener> listeners =
                chance()
                        ? Configuration.EMPTY.listeners()
                        : IntStream.rangeClosed(0, random.nextInt(3))
                                .mapToObj(i ->
                                        new Listener(
                                                new ListenAddress(
                                                        oneOf("0.0.0.0", "::", "edge.test"),
                                                        9000 + i),
                                                chance() ? null : 1 + random.nextInt(1000),
                                                chance() ? null : 1024L * (1 + random.nextInt(64)),
                                                chance() ? null : tls(),
                                                null))
                                .map(it -> it.tls() == null ? it.withRedirect(redirect()) : it)
                                .toList();
        Admin admin =
                chance()
                        ? Configuration.DEFAULT_ADMIN
                        : new Admin(new ListenAddress("::1", 7), chance(), chance() ? null : tls());
        String defaultService =
                services.isEmpty() || chance()
                        ? null
                        : services.get(random.nextInt(services.size())).name();
        return Configuration.EMPTY
                .withListeners(listeners)
                .withAdmin(admin)
                .withDefaultService(defaultService)
                .withTrustForwardedFrom(
                        some(4, i -> AddressRange.parse(RANGES.get(i)).orElseThrow()))
                .withVia(oneOf(Via.values()))
                .withObserving(observing())
                .withServices(services);
    }

    private Observing observing() {
        List<String> loggers =
                some(2, i -> i == 0 ? "dev.evenkeel.proxy" : "org.eclipse.jetty.http.HttpParser");
        Map<String, Level> levels = new LinkedHashMap<>();
        loggers.forEach(it -> levels.put(it, oneOf(Level.values())));
        LogLevels log = chance() ? LogLevels.DEFAULT : new LogLevels(oneOf(Level.values()), levels);
        AccessLog usual = AccessLog.DEFAULT;
        AccessLog access =
                new AccessLog(
                        chance() ? usual.file() : oneOf("logs/a b.jsonl", "/var/log/x.LOG"),
                        oneOf(AccessLog.Format.values()),
                        chance() ? usual.size() : (1L << 16) + random.nextInt(1 << 20),
                        chance() ? usual.keep() : random.nextInt(1001));
        Tracing tracing =
                new Tracing(
                        oneOf("http://127.0.0.1:4318", "https://otel.test/x"),
                        chance() ? 100 : random.nextInt(101),
                        oneOf("evenkeel", "edge 1"));
        return new Observing(log, chance() ? null : access, chance() ? null : tracing);
    }

    private Tls tls() {
        Secret password =
                oneOf(null, new Secret("env:KEY"), new Secret("file:a b.txt"), new Secret("\"x\""));
        List<Tls.Certificate> more =
                some(3, i -> new Tls.Pem("c" + i + ".crt", chance() ? null : "c.key", password));
        Tls tls = new Tls(more);
        return tls.certificates().isEmpty()
                ? new Tls(List.of(new Tls.KeyStore("all.p12", password)))
                : tls;
    }

    private HostTls hostTls() {
        boolean verify = chance();
        return HostTls.DEFAULT
                .withVerify(verify)
                .withCa(verify && chance() ? "ca.pem" : null)
                .withCertificate("c.crt")
                .withKey(chance() ? null : "c.key")
                .withPassword(oneOf(null, new Secret("env:KEY")))
                .withServerName(oneOf(null, "shop.test"));
    }

    private Redirect redirect() {
        return oneOf(null, new Redirect(443), new Redirect(9443));
    }

    private Service service(String name, int number) {
        return Service.named(name)
                .withEnabled(chance())
                .withTags(some(3, i -> oneOf("team-", "käse", "x:") + i))
                .withDomains(some(2, i -> (i == 0 ? "*." : "") + "d" + number + "-" + i + ".test"))
                .withHosts(some(4, this::host))
                .withRoutes(some(5, this::route))
                .withPolicy(policy())
                .withForwarding(forwarding.next())
                .withHealthCheck(chance() ? null : healthCheck())
                .withPassive(chance() ? null : passive())
                .withTls(oneOf(HostTls.DEFAULT, hostTls()))
                .withLimits(chance() ? null : limits())
                .withAccess(chance() ? null : access())
                .withRetries(chance() ? Retries.DEFAULT : retries())
                .withSlowStart(chance() ? null : duration(1))
                .withDrain(chance() ? Service.DEFAULT_DRAIN : duration(0))
                .withTimeouts(timeouts())
                .withMaxBody(size());
    }

    private Access access() {
        Access access =
                Access.OPEN
                        .withAllow(List.of(AddressRange.parse(RANGES.getFirst()).orElseThrow()))
                        .withDeny(some(2, i -> AddressRange.parse(RANGES.get(i)).orElseThrow()))
                        .withPassCredentials(chance());
        if (chance()) {
            PasswordHash hash = new PasswordHash("$2y$04$" + "./Az9".repeat(10) + "abc");
            access =
                    access.withBasic(
                            new Access.Basic(oneOf("evenkeel", "the shop"), Map.of("änn", hash)));
        }
        if (chance()) {
            Map<String, SecretHash> keys = Map.of("till", SecretHash.of("key"));
            access =
                    access.withApiKey(
                            chance()
                                    ? new Access.ApiKey(
                                            Access.ApiKey.In.HEADER, oneOf("X-Api-Key", "X"), keys)
                                    : new Access.ApiKey(Access.ApiKey.In.QUERY, "key", keys));
        }
        return access;
    }

    private Limits limits() {
        Limits.Rate rate =
                new Limits.Rate(
                        1 + random.nextInt(100),
                        duration(1),
                        1 + random.nextInt(100),
                        chance() ? null : oneOf(HashKey.CLIENT_ADDRESS, KEY_OF_API));
        return new Limits(
                chance() ? null : 1 + random.nextInt(100),
                random.nextInt(3),
                chance() ? Limits.NONE.longestWait() : duration(1),
                chance() ? null : rate);
    }

    private Retries retries() {
        Retries usual = Retries.DEFAULT;
        if (random.nextInt(4) == 0) {
            return Retries.OFF;
        }
        Duration backoff = chance() ? usual.backoff() : duration(0);
        return new Retries(
                chance() ? usual.attempts() : 1 + random.nextInt(10),
                chance() ? usual.causes() : Set.of(oneOf(Retries.Cause.values())),
                chance()
                        ? usual.statuses()
                        : some(2, i -> new StatusRange(500 + i, 500 + i * random.nextInt(1, 9))),
                chance() ? usual.methods() : new TreeSet<>(some(METHODS.size(), METHODS::get)),
                chance() ? null : duration(1),
                backoff,
                backoff.compareTo(usual.longestBackoff()) > 0 ? backoff : usual.longestBackoff(),
                chance() ? usual.budget() : random.nextInt(101),
                chance() ? usual.minimum() : random.nextInt(101),
                chance() ? usual.bufferBody() : random.nextInt(1_000) * oneOf(1L, 1024L));
    }

    private Host host(int number) {
        String name = oneOf("10.0.0." + number, "h" + number + ".test", "2001:db8::" + number);
        HostAddress address =
                new HostAddress(
                        oneOf(HostAddress.Scheme.values()),
                        name,
                        chance() ? 80 : 1 + random.nextInt(65_535));
        return Host.at(address)
                .withWeight(chance() ? 1 : 1 + random.nextInt(1000))
                .withState(chance() ? AdminState.ENABLED : oneOf(AdminState.values()))
                .withBackup(random.nextInt(4) == 0)
                .withMaxRequests(chance() ? null : Integer.valueOf(1 + random.nextInt(1000)));
    }

    private Route route(int number) {
        boolean rewritten = random.nextInt(4) == 0;
        String path =
                "/r"
                        + number
                        + oneOf(
                                "", "/", "/*", "/{id}", "/**", "/a%20b", "/%2A", "/a//b", "/ü",
                                "/x:y");
        Set<String> methods =
                chance() ? Set.of() : new TreeSet<>(some(METHODS.size(), METHODS::get));
        return Route.to(PathPattern.parse(path).orElseThrow())
                .withMethods(methods)
                .withRewrite(rewritten ? forwarding.rewrite(path) : null)
                .withFault(chance() ? null : forwarding.fault())
                .withHeaders(forwarding.headers())
                .withTimeouts(timeouts())
                .withMaxBody(size());
    }

    private Timeouts timeouts() {
        return switch (random.nextInt(4)) {
            case 0 -> Timeouts.NONE;
            case 1 -> Timeouts.NONE.withFirstByte(duration(1));
            default ->
                    new Timeouts(
                            chance() ? null : duration(1),
                            chance() ? null : duration(1),
                            chance() ? null : duration(1),
                            chance() ? null : duration(1),
                            chance() ? null : duration(1));
        };
    }

    private Long size() {
        return chance() ? null : random.nextInt(1_000) * oneOf(1L, 1024L, 1024L * 1024);
    }

    private Policy policy() {
        if (random.nextInt(4) == 0) {
            String key = oneOf("address", "header:X-User", "cookie:id", "path", "query", "query:q");
            return new Policy.Hash(HashKey.parse(key).orElseThrow());
        }
        return oneOf(Policy.all().toArray(Policy[]::new));
    }

    private PassiveDetection passive() {
        PassiveDetection usual = PassiveDetection.DEFAULT;
        Duration eject = chance() ? usual.eject() : duration(100);
        return new PassiveDetection(
                chance() ? usual.consecutive() : random.nextInt(1001),
                chance() ? usual.ratio() : random.nextInt(101),
                chance() ? usual.window() : duration(100),
                chance() ? usual.minimumRequests() : 1 + random.nextInt(100),
                eject,
                eject.compareTo(usual.longestEject()) > 0 ? eject : usual.longestEject(),
                chance() ? usual.mostEjected() : random.nextInt(101),
                chance() ? usual.panicBelow() : random.nextInt(101));
    }

    private HealthCheck healthCheck() {
        HealthCheck plain = HealthCheck.of(oneOf("/", "/status", "/s?deep=1&x=\"y\""));
        return chance()
                ? plain
                : new HealthCheck(
                        oneOf(HealthCheck.Type.values()),
                        plain.path(),
                        oneOf("GET", "HEAD"),
                        chance() ? Map.of() : Map.of("X-Check", "a \"b\""),
                        chance() ? null : Integer.valueOf(1 + random.nextInt(65_535)),
                        chance() ? plain.interval() : duration(100),
                        chance() ? null : duration(100),
                        chance() ? plain.timeout() : duration(1),
                        1 + random.nextInt(5),
                        1 + random.nextInt(5),
                        chance() ? Expect.DEFAULT : expect());
    }

    private Expect expect() {
        Map<String, String> headers = new LinkedHashMap<>();
        some(3, i -> headers.put("X-" + oneOf("A", "B") + i, oneOf("", "1", "a \\ \"b\"")));
        Map<String, Object> json = new LinkedHashMap<>();
        Object[] values = {"UP", "", true, false, new BigDecimal("1.50"), new BigDecimal("-2E+7")};
        some(4, i -> json.put("/" + oneOf("", "state", "a~1b", "0/x") + i, oneOf(values)));
        return new Expect(
                chance()
                        ? Expect.DEFAULT.status()
                        : List.of(
                                new StatusRange(200, 204 + random.nextInt(9)),
                                new StatusRange(401, 401)),
                headers,
                chance() ? null : oneOf("", "ok|fine", "^\\s*\\{\n\t\"é\u0001"),
                json);
    }
}
