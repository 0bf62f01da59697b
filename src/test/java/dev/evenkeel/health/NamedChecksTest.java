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
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HostRuntime;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Checks of a host that has a name. */
class NamedChecksTest {

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "TCP"})
    void hostStaysUpWhileTheResolverFails(HealthCheck.Type type) throws Exception {
        HttpServer host =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        host.start();
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
        HostAddress address =
                HostAddress.parse("one.test:" + host.getAddress().getPort()).orElseThrow();
        InstantSource time = InstantSource.system();
        Registry registry =
                new Registry(
                        Configuration.EMPTY.plusService(
                                Service.named("s")
                                        .plusHost(Host.at(address))
                                        .withHealthCheck(
                                                HealthCheck.of("/")
                                                        .withType(type)
                                                        .withFall(1)
                                                        .withTimeout(Duration.ofSeconds(20))
                                                        .withInterval(Duration.ofMillis(100)))),
                        new Traffic(time),
                        time,
                        new Random(1));
        HostRuntime runtime =
                registry.routing().services().getFirst().upstreams().getFirst().runtime();
        try (HealthChecks checks = new HealthChecks(registry, time, new Random(2), names)) {
            checks.start();
            await().until(() -> runtime.health() instanceof Health.Up);
            known.set(false);
            await().until(() -> failed.get() > 2 && runtime.results().size() > 10);
            assertThat(runtime.results()).allMatch(it -> it.passed());
            assertThat(runtime.health()).isInstanceOf(Health.Up.class);
        } finally {
            host.stop(0);
        }
    }
}
