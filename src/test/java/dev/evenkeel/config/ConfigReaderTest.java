package dev.evenkeel.config;

import static dev.evenkeel.config.ConfigWriterTest.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Admin;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HealthCheck.Expect;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Retries;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.StatusRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an acceptable text means. */
class ConfigReaderTest {

    /** The example that came with the system that this one grew from. */
    private static final String SEED =
            """
            {
              "realPlace": {
                "hosts": [
                  "1.1.1.1",
                  "hostname:9090"
                ],
                "routes": [
                  "/somewhere",
                  "/something",
                  "/cool/long/route"
                ],
                "routing": "RR",
                "healthcheck": "/amIAlive"
              }
            }\
            """;

    @Test
    void checkOverTcpHasNoPath() {
        ReadResult result =
                ConfigReader.read(
                        """
                        { "version": 2,
                          "services": {
                            "a": { "healthcheck": { "type": "tcp", "port": 22 } },
                            "b": { "healthcheck": { "type": "tcp", "path": "/" } } } }
                        """);
        assertThat(((ReadResult.Invalid) result).problems())
                .singleElement()
                .asString()
                .contains("services.b.healthcheck.path: unknown key");
    }

    @Test
    void thePlainMapOfServicesMeansWhatItAlwaysMeant() {
        Service realPlace =
                Service.named("realPlace")
                        .withHosts(List.of(host("1.1.1.1"), host("hostname:9090")))
                        .withRoutes(
                                List.of(
                                        route("/somewhere"),
                                        route("/something"),
                                        route("/cool/long/route")))
                        .withPolicy(new Policy.RoundRobin())
                        .withHealthCheck(HealthCheck.of("/amIAlive"));

        assertThat(read(SEED)).isEqualTo(Configuration.EMPTY.plusService(realPlace));
    }

    @Test
    void thePlainMapMeansTheSameOnceItIsSavedInVersion2() {
        String saved = ConfigWriter.write(read(SEED));

        assertThat(saved).contains("\"version\": 2");
        assertThat(read(saved)).isEqualTo(read(SEED));
    }

    @Test
    void everyFieldOfVersion2IsRead() {
        String json =
                """
                {
                  "version": 2,
                  "listeners": [ { "address": "127.0.0.1:8080" }, "[::1]:0" ],
                  "admin":     { "address": "localhost:8081" },
                  "defaultService": "shop",                         // takes what nothing else matches
                  "services": {
                    "shop": {
                      "domains": ["Shop.localhost"],
                      "hosts": [ "127.0.0.1:9001",
                                 { "address": "127.0.0.1:9002", "weight": 3, "state": "draining",
                                   "backup": true, "maxRequests": 200 } ],
                      "routes": [ "cart",
                                  { "path": "/files/**", "methods": ["get", "HEAD"], "timeout": "1.5s" } ],
                      "routing": { "policy": "HASH", "key": "cookie:user" },
                      "healthcheck": { "path": "/status", "interval": "1m", "timeout": "500ms",
                                       "method": "head", "headers": { "Host": "shop.test" },
                                       "port": 9100, "unhealthyInterval": "5s",
                                       "rise": 1, "fall": 4,
                                       "expect": { "status": [204, "300-399"], "headers": {"A": "b"},
                                                   "body": "o+k", "json": { "/state": "UP", "/n": 1.5,
                                                                            "/up": true } } },
                      "passive": { "consecutive": 7, "ratio": "30%", "window": "5s",
                                   "minimumRequests": 50, "eject": "10s", "longestEject": "2m",
                                   "mostEjected": "34%", "panicBelow": "20%" }, /* , */
                      "retries": { "attempts": 4, "on": ["reset", 503, "507-508"],
                                   "methods": ["get", "POST"], "perTry": "2s",
                                   "backoff": "0s", "longestBackoff": "1s", "budget": "10%",
                                   "minimum": 0, "bufferBody": "1MB" },
                      "slowStart": "45s", "drain": "0s",
                    },
                  },
                }
                """;

        Service shop =
                Service.named("shop")
                        .withDomains(List.of("shop.localhost"))
                        .withHosts(
                                List.of(
                                        host("127.0.0.1:9001"),
                                        host("127.0.0.1:9002")
                                                .withWeight(3)
                                                .withState(AdminState.DRAINING)
                                                .withBackup(true)
                                                .withMaxRequests(200)))
                        .withRoutes(
                                List.of(
                                        route("/cart"),
                                        route("/files/**")
                                                .withMethods(Set.of("GET", "HEAD"))
                                                .withTimeout(Duration.ofMillis(1500))))
                        .withPolicy(new Policy.Hash(new HashKey(HashKey.Source.COOKIE, "user")))
                        .withHealthCheck(
                                new HealthCheck(
                                        HealthCheck.Type.HTTP,
                                        "/status",
                                        "HEAD",
                                        Map.of("Host", "shop.test"),
                                        9100,
                                        Duration.ofMinutes(1),
                                        Duration.ofSeconds(5),
                                        Duration.ofMillis(500),
                                        1,
                                        4,
                                        new Expect(
                                                List.of(
                                                        new StatusRange(204, 204),
                                                        new StatusRange(300, 399)),
                                                Map.of("A", "b"),
                                                "o+k",
                                                Map.of(
                                                        "/state",
                                                        "UP",
                                                        "/n",
                                                        new BigDecimal("1.5"),
                                                        "/up",
                                                        true))))
                        .withPassive(
                                new PassiveDetection(
                                        7,
                                        30,
                                        Duration.ofSeconds(5),
                                        50,
                                        Duration.ofSeconds(10),
                                        Duration.ofMinutes(2),
                                        34,
                                        20))
                        .withRetries(
                                new Retries(
                                        4,
                                        Set.of(Retries.Cause.RESET),
                                        List.of(
                                                new StatusRange(503, 503),
                                                new StatusRange(507, 508)),
                                        Set.of("GET", "POST"),
                                        Duration.ofSeconds(2),
                                        Duration.ZERO,
                                        Duration.ofSeconds(1),
                                        10,
                                        0,
                                        1 << 20))
                        .withSlowStart(Duration.ofSeconds(45))
                        .withDrain(Duration.ZERO);
        assertThat(read(json))
                .isEqualTo(
                        Configuration.EMPTY
                                .listeningAt(
                                        List.of(
                                                new ListenAddress("127.0.0.1", 8080),
                                                new ListenAddress("::1", 0)))
                                .withAdmin(Admin.at(new ListenAddress("localhost", 8081)))
                                .withDefaultService("shop")
                                .withServices(List.of(shop)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\uFEFF{}",
                "{\"version\": 2}",
                "{\"version\": 2, \"services\": {}, \"admin\": null, \"defaultService\": null}",
                "/* a */ {\"version\": 2,} // b"
            })
    void anEmptyConfigurationMayBeWrittenInManyWays(String json) {
        assertThat(read(json)).isEqualTo(Configuration.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "services", "listeners", "admin", "hosts"})
    void aServiceMayBeCalledLikeAKey(String name) {
        String service = "{\"hosts\": [\"a\"], \"routes\": [\"/**\"]}";
        Configuration expected =
                Configuration.EMPTY.plusService(
                        Service.named(name).plusHost(host("a")).plusRoute(route("/**")));

        assertThat(read("{\"%s\": %s}".formatted(name, service))).isEqualTo(expected);
        assertThat(read("{\"version\": 2, \"services\": {\"%s\": %s}}".formatted(name, service)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "rr"                                       | RR
                    "LEAST_REQUESTS"                           | LEAST_REQUESTS
                    "HASH"                                     | HASH
                    { "policy": "Peak_EWMA" }                  | PEAK_EWMA
                    { "policy": "HASH", "key": "header:X-A" }  | HASH
                    null                                       | RR
                    """)
    void aPolicyMayBeItsCodeOrAnObject(String routing, String code) {
        Configuration configuration = read("{\"s\": {\"routing\": " + routing + "}}");

        assertThat(configuration.services().getFirst().policy().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "\"200\"", "[200]", "[\"200\"]", "\"200-200\""})
    void anExpectedStatusMayBeOneOrAList(String status) {
        Configuration configuration =
                read(
                        "{\"s\": {\"healthcheck\": {\"path\": \"/\", \"expect\": {\"status\": "
                                + status
                                + "}}}}");

        Expect expect = Expect.DEFAULT.withStatus(List.of(new StatusRange(200, 200)));
        assertThat(configuration.services().getFirst().healthCheck())
                .isEqualTo(HealthCheck.of("/").withExpect(expect));
    }

    @Test
    void theOrderOfServicesHostsAndRoutesIsKept() {
        Configuration configuration =
                read(
                        """
                        {"z": {"hosts": ["c", "a", "b"], "routes": ["/2", "/1"]}, "a": {}, "m": {}}
                        """);

        assertThat(configuration.services())
                .extracting(Service::name)
                .containsExactly("z", "a", "m");
        assertThat(configuration.services().getFirst().hosts())
                .containsExactly(host("c"), host("a"), host("b"));
        assertThat(configuration.services().getFirst().routes())
                .containsExactly(route("/2"), route("/1"));
    }

    @Test
    void aThousandServicesWithAHundredHostsEachAreReadAndWritten() {
        List<Service> services = new ArrayList<>();
        for (int s = 0; s < 1_000; s++) {
            List<Host> hosts = new ArrayList<>();
            for (int h = 0; h < 100; h++) {
                hosts.add(host("10." + s / 250 + "." + s % 250 + "." + h + ":9000").withWeight(2));
            }
            services.add(Service.named("s" + s).withHosts(hosts).plusRoute(route("/**")));
        }
        Configuration large = Configuration.EMPTY.withServices(services);

        assertThat(read(ConfigWriter.write(large)).equals(large)).isTrue();
    }

    private static Host host(String text) {
        return Host.at(address(text));
    }

    private static HostAddress address(String text) {
        return HostAddress.parse(text).orElseThrow();
    }

    private static Route route(String text) {
        return Route.to(path(text));
    }

    private static PathPattern path(String text) {
        return PathPattern.parse(text).orElseThrow();
    }
}
