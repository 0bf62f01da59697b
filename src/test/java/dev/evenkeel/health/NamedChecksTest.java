package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.names.Names;
import dev.evenkeel.registry.CheckReport;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HostRuntime;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Checks of a host that has a name. */
class NamedChecksTest {

    private final InstantSource time = InstantSource.system();
    private HttpServer host;

    @BeforeEach
    void startHost() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        host.start();
    }

    @AfterEach
    void stopHost() {
        host.stop(0);
    }

    private int port() {
        return host.getAddress().getPort();
    }

    private Registry registry(HealthCheck check) {
        HostAddress address = HostAddress.parse("one.test:" + port()).orElseThrow();
        Service service =
                Service.named("s").plusHost(Host.at(address)).withHealthCheck(check.withFall(1));
        return new Registry(
                Configuration.EMPTY.plusService(service), new Traffic(time), time, new Random(1));
    }

    private static HostRuntime only(Registry registry) {
        return registry.routing().services().getFirst().upstreams().getFirst().runtime();
    }

    /** Not even a refusal: the queue of those who want to connect is full. */
    private static List<Closeable> deaf(InetAddress address, int port) throws IOException {
        List<Closeable> closing = new ArrayList<>();
        ServerSocket server = new ServerSocket();
        closing.add(server);
        server.bind(new InetSocketAddress(address, port), 1);
        for (int i = 0; i < 4; i++) {
            SocketChannel channel = SocketChannel.open();
            closing.add(channel);
            channel.configureBlocking(false);
            channel.connect(server.getLocalSocketAddress());
        }
        return closing;
    }

    private static Names names(Names.Resolver resolver) {
        return new Names(resolver, System::nanoTime, Executors.newVirtualThreadPerTaskExecutor());
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "TCP"})
    void addressesAreTriedInTurnThoughOneRefusesAndOneIsDeaf(HealthCheck.Type type)
            throws Exception {
        InetAddress deaf = InetAddress.ofLiteral("127.0.0.2");
        InetAddress refusing = InetAddress.ofLiteral("127.0.0.3");
        Names names = names(name -> List.of(deaf, refusing, InetAddress.getLoopbackAddress()));
        Registry registry =
                registry(
                        HealthCheck.of("/")
                                .withType(type)
                                .withTimeout(Duration.ofSeconds(3))
                                .withInterval(Duration.ofSeconds(3)));
        List<Closeable> closing = deaf(deaf, port());
        try (HealthChecks checks = new HealthChecks(registry, time, new Random(2), names)) {
            checks.start();
            await().until(() -> !only(registry).results().isEmpty());
            CheckReport result = only(registry).results().getFirst();
            assertThat(result.failure()).isNull();
            assertThat(result.duration()).isLessThan(Duration.ofSeconds(3));
        } finally {
            for (Closeable one : closing) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "TCP"})
    void whereNoAddressConnectsTheCheckEndsInItsTimeAndSaysWhy(HealthCheck.Type type)
            throws Exception {
        InetAddress deaf = InetAddress.ofLiteral("127.0.0.2");
        Names names = names(name -> List.of(InetAddress.ofLiteral("127.0.0.3"), deaf));
        Registry registry =
                registry(
                        HealthCheck.of("/")
                                .withType(type)
                                .withTimeout(Duration.ofMillis(500))
                                .withInterval(Duration.ofSeconds(3)));
        List<Closeable> closing = deaf(deaf, port());
        try (HealthChecks checks = new HealthChecks(registry, time, new Random(2), names)) {
            checks.start();
            await().until(() -> !only(registry).results().isEmpty());
            CheckReport result = only(registry).results().getFirst();
            assertThat(result.failure()).asString().endsWith("within 500ms");
            assertThat(result.duration()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
        } finally {
            for (Closeable one : closing) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "TCP"})
    void resolverThatHangsCountsTowardsTheTimeOfACheck(HealthCheck.Type type) throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        Names names =
                names(name -> {
                    try {
                        hanging.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of(InetAddress.getLoopbackAddress());
                });
        Registry registry =
                registry(
                        HealthCheck.of("/")
                                .withType(type)
                                .withTimeout(Duration.ofMillis(300))
                                .withInterval(Duration.ofMillis(600)));
        try (HealthChecks checks = new HealthChecks(registry, time, new Random(2), names)) {
            checks.start();
            await().until(() -> !only(registry).results().isEmpty());
            assertThat(only(registry).results().getFirst().failure())
                    .hasToString("host name not looked up within 300ms");
            hanging.countDown();
            await().until(() -> only(registry).results().getFirst().passed());
        } finally {
            hanging.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "TCP"})
    void hostStaysUpWhileTheResolverFails(HealthCheck.Type type) throws Exception {
        AtomicBoolean known = new AtomicBoolean(true);
        AtomicInteger failed = new AtomicInteger();
        AtomicLong clock = new AtomicLong();
        Names names =
                new Names(
                        name -> {
                            if (known.get()) {
                                return List.of(InetAddress.getLoopbackAddress());
                            }
                            failed.incrementAndGet();
                            throw new UnknownHostException(name);
                        },
                        // A minute passes between any two looks.
                        () -> clock.addAndGet(Duration.ofMinutes(1).toNanos()),
                        Executors.newVirtualThreadPerTaskExecutor());
        Registry registry =
                registry(
                        HealthCheck.of("/")
                                .withType(type)
                                .withTimeout(Duration.ofSeconds(20))
                                .withInterval(Duration.ofMillis(300)));
        HostRuntime runtime = only(registry);
        try (HealthChecks checks = new HealthChecks(registry, time, new Random(2), names)) {
            checks.start();
            await().until(() -> runtime.health() instanceof Health.Up);
            known.set(false);
            await().until(() -> failed.get() > 2 && runtime.results().size() > 8);
            assertThat(runtime.results()).allMatch(it -> it.passed());
            assertThat(runtime.health()).isInstanceOf(Health.Up.class);
        }
    }
}
