package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.CheckReport;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostRuntime;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Over real sockets: a host of the JDK's own HTTP server, and ports where nobody listens. */
class HealthChecksTest {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final HealthCheck QUICK =
            HealthCheck.of("/status")
                    .withInterval(INTERVAL)
                    .withTimeout(Duration.ofSeconds(10))
                    .withRise(1)
                    .withFall(2);

    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicInteger mostUnderway = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<String> seen = new AtomicReference<>("");
    private HttpServer host;
    private HostAddress address;
    private Registry registry;
    private HealthChecks checks;

    @BeforeEach
    void startHost() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext(
                "/status",
                exchange -> {
                    asked.incrementAndGet();
                    seen.set(
                            "%s %s host=%s x-check=%s"
                                    .formatted(
                                            exchange.getRequestMethod(),
                                            exchange.getRequestURI(),
                                            exchange.getRequestHeaders().getFirst("Host"),
                                            exchange.getRequestHeaders().getFirst("X-Check")));
                    mostUnderway.accumulateAndGet(underway.incrementAndGet(), Math::max);
                    exchange.sendResponseHeaders(status.get(), -1);
                    exchange.close();
                    underway.decrementAndGet();
                });
        host.start();
        address = HostAddress.parse("127.0.0.1:" + host.getAddress().getPort()).orElseThrow();
        start(Service.named("shop").withHosts(List.of(Host.at(address))).withHealthCheck(QUICK));
    }

    private void start(Service service) {
        InstantSource time = InstantSource.system();
        registry =
                new Registry(
                        Configuration.EMPTY.plusService(service),
                        new Traffic(time),
                        time,
                        new Random(7));
        checks = new HealthChecks(registry, time, new Random(7));
        checks.start();
    }

    @AfterEach
    void stop() {
        checks.close();
        host.stop(0);
    }

    @Test
    void hostIsCheckingUntilItsFirstResultAndThenUp() {
        awaitHealth(Health.Up.class);
        assertThat(((HealthEvent) registry.events().getLast()).from())
                .isInstanceOf(Health.Checking.class);
    }

    @Test
    void firstResultsCanBeWaitedFor() throws InterruptedException {
        checks.awaitFirstResults(Duration.ofMinutes(1));
        assertThat(health()).isInstanceOf(Health.Up.class);
    }

    @Test
    void hostGoesDownWithItsReasonAndComesBack() {
        awaitHealth(Health.Up.class);
        status.set(503);
        awaitHealth(Health.Down.class);
        assertThat(((Health.Down) health()).reason())
                .hasToString("expected status 200-299, got 503");
        status.set(200);
        awaitHealth(Health.Up.class);
        assertThat(latestReason()).isEqualTo("check passed");
        edit(service -> service.withHealthCheck(null));
        assertThat(latestReason()).isEqualTo("test");
    }

    @Test
    void hostThatRefusesIsDownAndSaysSo() {
        awaitHealth(Health.Up.class);
        host.stop(0);
        awaitHealth(Health.Down.class);
        assertThat(((Health.Down) health()).reason()).hasToString("connection refused");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    what is this?||,                              its answer is no HTTP
                    '',                                           connection closed before its answer ended
                    HTTP/1.1 200 OK|Content-Length: 9||half,      connection closed before its answer ended
                    """)
    void hostThatSpeaksNoHttpIsDownAndTheReasonIsInWords(String answer, String reason)
            throws Exception {
        awaitHealth(Health.Up.class);
        try (ServerSocket odd = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(odd, answer));
            edit(service -> service.withHealthCheck(QUICK.withPort(odd.getLocalPort())));
            awaitHealth(Health.Down.class);
            assertThat(((Health.Down) health()).reason()).hasToString(reason);
        }
    }

    private static void answer(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                var _ = socket.getInputStream().read(new byte[4_096]);
                socket.getOutputStream()
                        .write(answer.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    @Test
    void whatCannotBeAskedForHasFailedAndTheNextEditIsTriedAgain() {
        edit(service -> service.withHealthCheck(QUICK.withPath("/status?q={a}")));
        awaitHealth(Health.Down.class);
        assertThat(((Health.Down) health()).reason()).asString().contains("illegal character");
        edit(service -> service.withHealthCheck(QUICK));
        awaitHealth(Health.Up.class);
    }

    @Test
    void editedCheckHoldsFromThenOnAndNeverRunsTwice() {
        awaitHealth(Health.Up.class);
        for (int i = 0; i < 50; i++) {
            Duration interval = INTERVAL.plusMillis(i);
            edit(service -> service.withHealthCheck(QUICK.withInterval(interval)));
        }
        int before = asked.get();
        await().until(() -> asked.get() > before + 5);
        assertThat(mostUnderway).hasValue(1);
        edit(service -> service.withHealthCheck(QUICK.withPath("/nowhere")));
        awaitHealth(Health.Down.class);
        assertThat(((Health.Down) health()).reason())
                .hasToString("expected status 200-299, got 404");
    }

    @Test
    void disabledHostIsLeftAloneAndAnEnabledOneIsAskedAgain() {
        awaitHealth(Health.Up.class);
        edit(service -> service.withHost(address, it -> it.withState(AdminState.DISABLED)));
        assertThat(health()).isInstanceOf(Health.Unchecked.class);
        await().during(INTERVAL).until(() -> underway.get() == 0);
        int before = asked.get();
        await().during(INTERVAL.multipliedBy(3)).until(() -> asked.get() == before);
        edit(service -> service.withHost(address, it -> it.withState(AdminState.ENABLED)));
        await().until(() -> asked.get() > before);
        awaitHealth(Health.Up.class);
    }

    @Test
    void hostsOfAServiceThatIsSwitchedOffAreLeftAloneUntilItIsOnAgain() {
        awaitHealth(Health.Up.class);
        edit(service -> service.withEnabled(false));
        assertThat(health()).isInstanceOf(Health.Unchecked.class);
        await().during(INTERVAL).until(() -> underway.get() == 0);
        int before = asked.get();
        await().during(INTERVAL.multipliedBy(3)).until(() -> asked.get() == before);
        edit(service -> service.withEnabled(true));
        awaitHealth(Health.Up.class);
        assertThat(asked.get()).isGreaterThan(before);
    }

    @Test
    void hostsWithoutACheckAreTakenToBeWell() {
        edit(service -> service.withHealthCheck(null));
        assertThat(health()).isInstanceOf(Health.Unchecked.class);
    }

    @Test
    void checkNowDoesNotWaitForTheInterval() {
        awaitHealth(Health.Up.class);
        HealthCheck hourly = QUICK.withInterval(Duration.ofHours(1)).withFall(1);
        edit(service -> service.withHealthCheck(hourly));
        status.set(503);
        await().untilAsserted(() -> {
            checks.checkNow("shop");
            assertThat(health()).isInstanceOf(Health.Down.class);
        });
    }

    @Test
    void requestIsMadeAsTheCheckSays() {
        edit(service ->
                service.withHealthCheck(
                        QUICK.withMethod("HEAD")
                                .withHeaders(Map.of("Host", "shop.test", "X-Check", "yes"))));
        await().untilAsserted(() ->
                assertThat(seen.get()).isEqualTo("HEAD /status host=shop.test x-check=yes"));
        awaitHealth(Health.Up.class);
    }

    @Test
    void checksGoToAPortOfTheirOwn() throws IOException {
        HttpServer other = HttpServer.create(loopback(), 0);
        other.createContext(
                "/status",
                exchange -> {
                    exchange.sendResponseHeaders(500, -1);
                    exchange.close();
                });
        other.start();
        try {
            awaitHealth(Health.Up.class);
            edit(service -> service.withHealthCheck(QUICK.withPort(other.getAddress().getPort())));
            awaitHealth(Health.Down.class);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void letterThatComesInTwoPiecesIsReadAsOne() {
        byte[] body = "{\"state\": \"gr\u00fcn\"}".getBytes(StandardCharsets.UTF_8);
        int half = new String(body, StandardCharsets.ISO_8859_1).indexOf('\u00c3') + 1;
        host.createContext(
                "/halves",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(body, 0, half);
                    exchange.getResponseBody().flush();
                    exchange.getResponseBody().write(body, half, body.length - half);
                    exchange.close();
                });
        HealthCheck.Expect expect =
                new HealthCheck.Expect(
                        HealthCheck.Expect.DEFAULT.status(),
                        Map.of(),
                        null,
                        Map.of("/state", "gr\u00fcn"));
        edit(service -> service.withHealthCheck(QUICK.withPath("/nowhere")));
        awaitHealth(Health.Down.class);
        edit(service -> service.withHealthCheck(QUICK.withPath("/halves").withExpect(expect)));
        awaitHealth(Health.Up.class);
    }

    @Test
    void checkOverTcpOnlyConnects() {
        status.set(500);
        edit(service -> service.withHealthCheck(QUICK.withType(HealthCheck.Type.TCP)));
        awaitHealth(Health.Up.class);
        int before = asked.get();
        await().until(() -> runtime().results().stream().filter(it -> it.passed()).count() > 3);
        assertThat(asked.get()).isLessThanOrEqualTo(before + 1);
        host.stop(0);
        awaitHealth(Health.Down.class);
        assertThat(((Health.Down) health()).reason()).hasToString("connection refused");
    }

    @Test
    void latestResultsAreKeptWithStatusTimeAndReason() {
        awaitHealth(Health.Up.class);
        assertThat(runtime().results().getLast().passed()).isTrue();
        status.set(503);
        awaitHealth(Health.Down.class);
        CheckReport latest = runtime().results().getFirst();
        assertThat(latest.passed()).isFalse();
        assertThat(latest.status()).isEqualTo(503);
        assertThat(latest.duration()).isPositive().isLessThan(Duration.ofSeconds(30));
        assertThat(latest.failure()).hasToString("expected status 200-299, got 503");
        await().until(() -> runtime().results().size() == HostRuntime.RESULTS_KEPT);
        int before = asked.get();
        await().until(() -> asked.get() > before + 2);
        assertThat(runtime().results()).hasSize(HostRuntime.RESULTS_KEPT);
    }

    @Test
    void hostThatIsDownIsAskedAtAnIntervalOfItsOwn() {
        awaitHealth(Health.Up.class);
        HealthCheck rare =
                QUICK.withInterval(Duration.ofHours(1))
                        .withUnhealthyInterval(Duration.ofMillis(100))
                        .withFall(1);
        status.set(503);
        edit(service -> service.withHealthCheck(rare));
        await().untilAsserted(() -> {
            checks.checkNow("shop");
            assertThat(health()).isInstanceOf(Health.Down.class);
        });
        status.set(200);
        awaitHealth(Health.Up.class);
    }

    @Test
    void reportFromOutsideHoldsUntilTheNextCheck() {
        awaitHealth(Health.Up.class);
        Instant now = Instant.now();
        registry.reportCheck(
                new HostKey("shop", address),
                new CheckReport(
                        now, CheckReport.By.API, 503, null, Phrase.verbatim("reported status 503")),
                before -> new Health.Down(now, Phrase.verbatim("reported status 503")));
        assertThat(((HealthEvent) registry.events().getFirst()).to())
                .isInstanceOf(Health.Down.class);
        awaitHealth(Health.Up.class);
    }

    private String latestReason() {
        return ((HealthEvent) registry.events().getFirst()).reason().toString();
    }

    private HostRuntime runtime() {
        return registry.routing().services().getFirst().upstreams().getFirst().runtime();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void edit(UnaryOperator<Service> change) {
        registry.apply(Author.WINDOW, "test", it -> it.withService("shop", change));
    }

    private Health health() {
        return registry.routing().services().getFirst().upstreams().getFirst().health();
    }

    private void awaitHealth(Class<? extends Health> expected) {
        await().untilAsserted(() -> assertThat(health()).isInstanceOf(expected));
    }
}
