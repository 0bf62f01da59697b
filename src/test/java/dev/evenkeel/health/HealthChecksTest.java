package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Over real sockets: a host of the JDK's own HTTP server, and ports where nobody listens. */
class HealthChecksTest {

    private static final HealthCheck QUICK =
            HealthCheck.of("/status")
                    .withInterval(Duration.ofMillis(100))
                    .withTimeout(Duration.ofMillis(400))
                    .withRise(1)
                    .withFall(2);

    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicInteger mostUnderway = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
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
        assertThat(registry.events().getLast().from()).isInstanceOf(Health.Checking.class);
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
        assertThat(((Health.Down) health()).reason()).isEqualTo("expected status 200-299, got 503");
        status.set(200);
        awaitHealth(Health.Up.class);
    }

    @Test
    void hostThatRefusesIsDownAndSaysSo() {
        awaitHealth(Health.Up.class);
        host.stop(0);
        awaitHealth(Health.Down.class);
        assertThat(((Health.Down) health()).reason()).isEqualTo("connection refused");
    }

    @Test
    void editedCheckHoldsFromThenOnAndNeverRunsTwice() {
        awaitHealth(Health.Up.class);
        for (int i = 0; i < 50; i++) {
            Duration interval = Duration.ofMillis(100 + i);
            edit(service -> service.withHealthCheck(QUICK.withInterval(interval)));
        }
        int before = asked.get();
        await().until(() -> asked.get() > before + 5);
        assertThat(mostUnderway).hasValue(1);
        edit(service -> service.withHealthCheck(QUICK.withPath("/nowhere")));
        awaitHealth(Health.Down.class);
        assertThat(((Health.Down) health()).reason()).isEqualTo("expected status 200-299, got 404");
    }

    @Test
    void disabledHostIsLeftAloneAndAnEnabledOneIsAskedAgain() {
        awaitHealth(Health.Up.class);
        edit(service -> service.withHost(address, it -> it.withState(AdminState.DISABLED)));
        assertThat(health()).isInstanceOf(Health.Unchecked.class);
        await().during(Duration.ofMillis(400)).until(() -> underway.get() == 0);
        int before = asked.get();
        await().during(Duration.ofMillis(400)).until(() -> asked.get() == before);
        edit(service -> service.withHost(address, it -> it.withState(AdminState.ENABLED)));
        await().until(() -> asked.get() > before);
        awaitHealth(Health.Up.class);
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
