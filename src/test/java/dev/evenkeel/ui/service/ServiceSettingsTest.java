package dev.evenkeel.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evenkeel.access.Passwords;
import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ServiceResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.SettingEdits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** The form's list of settings beside what the configuration file knows. */
class ServiceSettingsTest {

    private static final Service SHOP =
            service(
                    """
                    { "hosts": ["a.test"], "healthcheck": "/", "passive": true,
                      "sticky": true, "cors": true, "hsts": true, "compression": true,
                      "limits": { "rate": { "requests": 5 } },
                      "access": {
                        "basic": { "users": { "ann": "%s" } },
                        "apiKey": { "keys": { "till": "%s" } } } }
                    """
                            .formatted(
                                    "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                                    SecretHash.of("k1")));

    private static final Holder HOLDER = new Holder.OfService("shop");

    private final Registry registry =
            new Registry(
                    Configuration.EMPTY.plusService(SHOP),
                    new Traffic(InstantSource.system()),
                    InstantSource.system(),
                    new Random(1));
    private final Edits edits = new Edits(registry, () -> {});

    static Stream<Setting> settings() {
        return ServiceSettings.all().stream().flatMap(section -> section.settings().stream());
    }

    static Stream<Setting> settingsWithDefaults() {
        return settings().filter(setting -> !setting.unset().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("settingsWithDefaults")
    void saidDefaultIsTheDefault(Setting setting) {
        assertThat(edits.apply(set(setting, setting.unset()))).isEmpty();
        // A timeout that is said, if only the usual one, is no longer left to chance.
        assertThat(shop().withTimeouts(usual(shop()))).isEqualTo(SHOP.withTimeouts(usual(SHOP)));
    }

    private static Timeouts usual(Service service) {
        Timeouts timeouts = service.timeouts();
        return timeouts.withFirstByte(timeouts.effectiveFirstByte())
                .withIdle(timeouts.effectiveIdleOfAnswer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    enabled;                       false
                    tags;                          team-a, staging
                    domains;                       shop.test, *.shop.test
                    methods;                       GET, POST
                    prefix;                        keep
                    healthcheck.type;              tcp
                    healthcheck.path;              /status?full=1
                    healthcheck.method;            HEAD
                    healthcheck.headers;           Host: shop.test | X-A: b
                    healthcheck.port;              9100
                    healthcheck.interval;          5s
                    healthcheck.unhealthyInterval; 10s
                    healthcheck.timeout;           500ms
                    healthcheck.rise;              4
                    healthcheck.fall;              5
                    healthcheck.expect.status;     204, 300-399
                    healthcheck.expect.headers;    X-State: ready
                    healthcheck.expect.body;       up|ok
                    healthcheck.expect.json;       /state: UP | /full: false | /n: 3 | /text: "3"
                    passive.consecutive;           7
                    passive.ratio;                 30%
                    passive.window;                20s
                    passive.minimumRequests;       50
                    passive.eject;                 1m
                    passive.longestEject;          10m
                    passive.mostEjected;           20%
                    passive.panicBelow;            10%
                    retries.attempts;              2
                    retries.on;                    connect, 503
                    retries.methods;               GET
                    retries.perTry;                1s
                    retries.backoff;               50ms
                    retries.longestBackoff;        1s
                    retries.budget;                10%
                    retries.minimum;               9
                    retries.bufferBody;            1MB
                    timeouts.connect;              2s
                    timeouts.firstByte;            10s
                    timeouts.idle;                 1m
                    timeouts.total;                10m
                    timeouts.tunnelIdle;           1h
                    maxBody;                       10MB
                    sticky.cookie;                 shop
                    sticky.maxAge;                 1h
                    cors.origins;                  https://app.test, https://*.app.test
                    cors.methods;                  GET, PUT
                    cors.headers;                  X-Token
                    cors.exposed;                  X-Total
                    tls.verify;                    false
                    tls.ca;                        ca.pem
                    tls.serverName;                shop.test
                    compression.minimum;           2KB
                    compression.types;             text/*, application/json
                    cors.maxAge;                   1h
                    hsts.maxAge;                   30d
                    hsts.includeSubDomains;        true
                    limits.requests;               100
                    limits.queue;                  50
                    limits.wait;                   3s
                    limits.rate.requests;          20
                    limits.rate.per;               1m
                    limits.rate.burst;             50
                    limits.rate.by;                header:X-User
                    access.allow;                  10.0.0.0/8, ::1
                    access.deny;                   10.9.0.0/16
                    access.basic.realm;            the shop
                    access.apiKey.header;          X-Shop-Key
                    access.apiKey.query;           key
                    access.credentials;            pass
                    slowStart;                     30s
                    drain;                         1m
                    hostHeader;                    client
                    headers.request.set;           X-Env: test
                    headers.request.add;           Via-Team: blue
                    headers.request.remove;        X-Debug
                    headers.response.set;          X-Env: test
                    headers.response.add;          Vary: X-Env
                    headers.response.remove;       X-Powered-By, X-Old
                    """)
    void isLiveShownAsItWasTypedAndGoesBackToItsDefault(String path, String text) {
        Setting setting = setting(path);
        assertThat(edits.apply(set(setting, text))).isEmpty();
        assertThat(shop()).isNotEqualTo(SHOP);
        assertThat(SettingEdits.text(written(), setting)).isEqualTo(text);
        if (!path.equals("limits.rate.requests")) {
            assertThat(edits.apply(set(setting, ""))).isEmpty();
            assertThat(shop()).isEqualTo(SHOP);
        }
    }

    @Test
    void noSettingOfTheFormIsLeftUntried() {
        assertThat(settings()).hasSize(85);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    healthcheck.interval;    5ms;   5ms (expected: 100ms to 24h)
                    healthcheck.rise;        0;     0 (expected: 1 to 100)
                    healthcheck.expect.body; (;     expected: a regular expression
                    drain;                   soon;  a duration with its unit
                    retries.attempts;        two;   expected
                    """)
    void whatCannotStandChangesNothingAndSaysWhatIsExpected(
            String path, String text, String expected) {
        List<Violation> violations = edits.apply(set(setting(path), text));
        assertThat(violations).isNotEmpty();
        assertThat(violations.getFirst().path()).endsWith(path);
        assertThat(violations.getFirst().withoutPlace().toString()).contains(expected);
        assertThat(shop()).isEqualTo(SHOP);
    }

    @Test
    void aPasswordIsHashedAsItIsTypedAndSeenNowhereAgain() {
        Setting users = setting("access.basic.users");
        assertThat(SettingEdits.text(written(), users)).isEqualTo("ann: hidden");
        assertThat(edits.apply(set(users, "ann: hidden | ben: his secret"))).isEmpty();
        assertThat(SettingEdits.text(written(), users)).isEqualTo("ann: hidden | ben: hidden");
        assertThat(registry.undoLabel()).hasToString("shop › Access › Users: ann, ben");
        var now = shop().access().basic().users();
        assertThat(now.get("ann")).isEqualTo(SHOP.access().basic().users().get("ann"));
        assertThat(new Passwords().check(now.get("ben"), "his secret".getBytes(UTF_8)).join())
                .isTrue();
        assertThat(edits.apply(set(users, ""))).isEmpty();
        assertThat(shop().access().basic()).isNull();
    }

    @Test
    void aKeyIsHashedTooAndAHashIsTakenAsItIs() {
        Setting keys = setting("access.apiKey.keys");
        String hash = SecretHash.of("k3").toString();
        assertThat(edits.apply(set(keys, "till: hidden | web: k2 | app: " + hash))).isEmpty();
        assertThat(shop().access().apiKey().keys())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "till", SecretHash.of("k1"),
                                "web", SecretHash.of("k2"),
                                "app", SecretHash.of("k3")));
        assertThat(edits.apply(set(keys, "new: hidden"))).isNotEmpty();
    }

    @Test
    void sectionIsSwitchedOnWithItsDefaultsAndOff() {
        edits.apply(turn("healthcheck", false));
        assertThat(shop().healthCheck()).isNull();
        assertThat(registry.undoLabel()).hasToString("shop › Health check: off");
        edits.apply(turn("healthcheck", true));
        assertThat(shop().healthCheck()).isEqualTo(HealthCheck.of("/"));
        edits.apply(turn("passive", false));
        assertThat(shop().passive()).isNull();
        edits.apply(turn("passive", true));
        assertThat(shop()).isEqualTo(SHOP);
    }

    @Test
    void oneSettingLeavesTheOthersAlone() {
        edits.apply(set(setting("healthcheck.interval"), "7s"));
        edits.apply(set(setting("healthcheck.path"), "/ready"));
        assertThat(shop().healthCheck())
                .isEqualTo(HealthCheck.of("/ready").withInterval(Duration.ofSeconds(7)));
        assertThat(registry.undoLabel()).hasToString("shop › Health check › Path: /ready");
        assertThat(shop().hosts()).isEqualTo(SHOP.hosts());
    }

    private Proposal set(Setting setting, String text) {
        return SettingEdits.set(registry.configuration(), HOLDER, setting, text);
    }

    private Proposal turn(String path, boolean on) {
        return SettingEdits.turn(registry.configuration(), HOLDER, path, "Health check", on);
    }

    private JsonNode written() {
        return HOLDER.written(registry.configuration());
    }

    private Service shop() {
        return registry.configuration().service("shop").orElseThrow();
    }

    private static Setting setting(String path) {
        return settings().filter(it -> it.path().equals(path)).findFirst().orElseThrow();
    }

    private static Service service(String json) {
        return ((ServiceResult.Read) ConfigReader.readService("shop", json)).service();
    }
}
