package dev.evenkeel.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

class ValidationTest {

    @Test
    void theEmptyConfigurationStands() {
        assertThat(Validation.of(Configuration.EMPTY)).isEmpty();
    }

    @Test
    void everythingWrongIsNamedInTheOrderOfTheFile() {
        Configuration wrong =
                Configuration.EMPTY
                        .withListeners(List.of())
                        .withAdmin(Admin.at(new ListenAddress("0.0.0.0", 8081)))
                        .withDefaultService("nowhere")
                        .withServices(
                                List.of(
                                        Service.named("shop")
                                                .withHosts(
                                                        List.of(
                                                                host("a").withWeight(0),
                                                                host("a"))),
                                        Service.named("shop")));

        assertThat(texts(wrong))
                .containsExactly(
                        "listeners: empty (expected: at least one listener)",
                        "admin.address: 0.0.0.0:8081 (expected: an address of this machine only, as"
                                + " 127.0.0.1:8081, or tls beside it)",
                        "services.shop.hosts[0].weight: 0 (expected: 1 to 1000)",
                        "services.shop.hosts[1].address: a (expected: an address that no other host"
                                + " of the service has)",
                        "services.shop: shop (expected: a name that no other service has)",
                        "defaultService: nowhere (expected: a service's name)");
    }

    @Test
    void listenersMayNotShareAnAddressUnlessItsPortIsFree() {
        ListenAddress one = new ListenAddress("127.0.0.1", 80);
        ListenAddress free = new ListenAddress("127.0.0.1", 0);

        assertThat(texts(Configuration.EMPTY.listeningAt(List.of(one, free, free, one))))
                .containsExactly(
                        "listeners[3].address: 127.0.0.1:80 (expected: an address that no other"
                                + " listener has)");
        assertThat(texts(Configuration.EMPTY.listeningAt(List.of(one)).withAdmin(Admin.at(one))))
                .containsExactly(
                        "admin.address: 127.0.0.1:80 (expected: an address that no listener has)");
    }

    @Test
    void tagsAreWordsEachGivenOnce() {
        Service shop = Service.named("shop").withTags(List.of("team-a", "two words", "team-a"));
        assertThat(Validation.of(Configuration.EMPTY.plusService(shop)))
                .extracting(it -> it.withoutPlace().toString())
                .containsExactly(
                        "two words (expected: a word of 1 to 40 characters without commas)",
                        "team-a (expected: a tag given once)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "a b", "v1.2", "services", "café", "100%", "a+b", "..."})
    void namesThatAPathSegmentCanHoldStand(String name) {
        assertThat(Validation.of(Configuration.EMPTY.plusService(Service.named(name)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\\b", "a?b", "a#b", ".", "..", "a\nb"})
    void namesThatNoPathSegmentCanHoldAreRefused(String name) {
        assertThat(Validation.of(Configuration.EMPTY.plusService(Service.named(name))))
                .singleElement()
                .isEqualTo(
                        new Violation(
                                "services." + name, name, Expected.FIT_SERVICE_NAME.with(100)));
    }

    @Test
    void namesHaveAHundredCharactersAtMost() {
        assertThat(Validation.of(Configuration.EMPTY.plusService(Service.named("a".repeat(100)))))
                .isEmpty();
        assertThat(Validation.of(Configuration.EMPTY.plusService(Service.named("a".repeat(101)))))
                .hasSize(1);
    }

    @Test
    void noDefaultWithoutServices() {
        assertThat(texts(Configuration.EMPTY.withDefaultService("shop")))
                .containsExactly(
                        "defaultService: shop (expected: no default, as there are no services)");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.test, true",
        "*.shop.test, true",
        "localhost, true",
        "10.0.0.1, true",
        "::1, true",
        "*, false",
        "*.*.test, false",
        "a.*.test, false",
        "shop test, false",
        "shop/test, false",
        "shop.test:80, false",
        "-shop.test, false",
    })
    void domains(String domain, boolean stands) {
        List<String> found = texts(shop(it -> it.withDomains(List.of(domain))));

        if (stands) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .containsExactly(
                            "services.shop.domains[0]: "
                                    + domain
                                    + " (expected: a domain as shop.test or *.shop.test)");
        }
    }

    @Test
    void domainBelongsToOneService() {
        Configuration both =
                shop(it -> it.withDomains(List.of("a.test", "a.test")))
                        .plusService(Service.named("other").withDomains(List.of("a.test")));

        assertThat(texts(both))
                .containsExactly(
                        "services.shop.domains[1]: a.test (expected: a domain given once)",
                        "services.other.domains[0]: a.test (expected: a domain given once (shop has"
                                + " it))");
    }

    @ParameterizedTest
    @CsvSource({"-4", "0", "1001"})
    void weightsOutOfRange(int weight) {
        assertThat(texts(shop(it -> it.withHosts(List.of(host("a").withWeight(weight))))))
                .containsExactly(
                        "services.shop.hosts[0].weight: " + weight + " (expected: 1 to 1000)");
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1000001"})
    void limitsOutOfRange(int limit) {
        assertThat(texts(shop(it -> it.withHosts(List.of(host("a").withMaxRequests(limit))))))
                .containsExactly(
                        "services.shop.hosts[0].maxRequests: "
                                + limit
                                + " (expected: 1 to 1000000)");
    }

    @ParameterizedTest
    @CsvSource({
        "/a, '', /a, '', false",
        "/a, GET, /a, POST, true",
        "/a, GET, /a, GET, false",
        "/a, '', /a, POST, false",
        "/{x}, '', /*, '', false",
        "/{x}, '', /{y}, '', false",
        "/a, '', /a/**, '', true",
        "/a, '', /a/, '', true",
    })
    void routesMayNotOverlap(
            String path, String methods, String otherPath, String otherMethods, boolean stand) {
        List<Route> routes = List.of(route(path, methods), route(otherPath, otherMethods));
        List<String> found = texts(shop(it -> it.withRoutes(routes)));

        if (stand) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .containsExactly(
                            "services.shop.routes[1].path: "
                                    + otherPath
                                    + " (expected: a path and methods that no other route of the"
                                    + " service has)");
        }
    }

    @Test
    void methodsAndTimeoutsOfRoutes() {
        Route odd = route("/a", "get it").withTimeout(Duration.ofDays(3));

        assertThat(texts(shop(it -> it.withRoutes(List.of(odd)))))
                .containsExactly(
                        "services.shop.routes[0].methods: get it (expected: HTTP methods, as GET or"
                                + " POST)",
                        "services.shop.routes[0].timeout: 72h (expected: 1ms to 24h)");
    }

    @Test
    void everythingAboutAHealthCheck() {
        HealthCheck wrong =
                new HealthCheck(
                        HealthCheck.Type.HTTP,
                        "status",
                        "GET it",
                        Map.of("Connection", "close"),
                        0,
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ZERO,
                        0,
                        101,
                        new HealthCheck.Expect(List.of(), Map.of(), "(", Map.of("state", "UP")));

        assertThat(texts(shop(it -> it.withHealthCheck(wrong))))
                .containsExactly(
                        "services.shop.healthcheck.path: status (expected: a path that begins with"
                                + " /, as /status)",
                        "services.shop.healthcheck.method: GET it (expected: an HTTP method, as GET"
                                + " or HEAD)",
                        "services.shop.healthcheck.headers: Connection (expected: no header that"
                                + " the check sets itself: [connection, content-length,"
                                + " transfer-encoding])",
                        "services.shop.healthcheck.port: 0 (expected: 1 to 65535)",
                        "services.shop.healthcheck.interval: 1ms (expected: 100ms to 24h)",
                        "services.shop.healthcheck.unhealthyInterval: 2ms (expected: 100ms to"
                                + " 24h)",
                        "services.shop.healthcheck.timeout: 0s (expected: 1ms to 24h)",
                        "services.shop.healthcheck.rise: 0 (expected: 1 to 100)",
                        "services.shop.healthcheck.fall: 101 (expected: 1 to 100)",
                        "services.shop.healthcheck.expect.status: empty (expected: "
                                + StatusRange.EXPECTED
                                + ")",
                        "services.shop.healthcheck.expect.body: ( (expected: a regular expression;"
                                + " Unclosed group)",
                        "services.shop.healthcheck.expect.json: state (expected: a JSON pointer, as"
                                + " /state)");
    }

    @Test
    void changeIsCheckedWhereItDiffersAndForWhatItSharesWithTheRest() {
        Configuration accepted =
                shop(it -> it.withDomains(List.of("a.test"))).plusService(Service.named("other"));

        Configuration changed =
                accepted.withService("other", it -> it.withDomains(List.of("a.test")));

        assertThat(Validation.ofChange(accepted, changed)).isEqualTo(Validation.of(changed));
        assertThat(Validation.ofChange(accepted, changed)).hasSize(1);
    }

    @Test
    void renamedDefaultServiceStaysTheDefault() {
        Configuration configuration = shop(it -> it).withDefaultService("shop");

        assertThat(configuration.withService("shop", it -> it.withName("store")).defaultService())
                .isEqualTo("store");
        assertThat(configuration.withoutService("shop").defaultService()).isNull();
    }

    private static List<String> texts(Configuration configuration) {
        return Validation.of(configuration).stream().map(Violation::toString).toList();
    }

    private static Configuration shop(UnaryOperator<Service> change) {
        return Configuration.EMPTY.plusService(change.apply(Service.named("shop")));
    }

    private static Host host(String address) {
        return Host.at(HostAddress.parse(address).orElseThrow());
    }

    private static Route route(String path, String method) {
        return Route.to(PathPattern.parse(path).orElseThrow())
                .withMethods(method.isEmpty() ? Set.of() : Set.of(method));
    }
}
