package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Many services at one host, as behind an ingress: each asks for a path of its own. */
class SharedHostTest {

    private static final int HANGING = 8;

    @Test
    void serviceDoesNotWaitForTheChecksOfOthersThatShareItsHost() throws Exception {
        CountDownLatch hang = new CountDownLatch(HANGING);
        CountDownLatch end = new CountDownLatch(1);
        HttpServer host =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            host.setExecutor(threads);
            host.createContext(
                    "/hangs",
                    exchange -> {
                        hang.countDown();
                        awaitQuietly(end);
                        exchange.close();
                    });
            host.createContext(
                    "/well",
                    exchange -> {
                        awaitQuietly(hang);
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            host.start();
            HostAddress address =
                    HostAddress.parse("127.0.0.1:" + host.getAddress().getPort()).orElseThrow();
            Configuration configuration = Configuration.EMPTY;
            for (int i = 0; i < HANGING; i++) {
                configuration = configuration.plusService(service("hangs" + i, address, "/hangs"));
            }
            configuration = configuration.plusService(service("well", address, "/well"));
            InstantSource time = InstantSource.system();
            Registry registry = new Registry(configuration, new Traffic(time), time, new Random(7));
            try (HealthChecks checks = new HealthChecks(registry, time, new Random(7))) {
                checks.start();
                Upstream well =
                        registry.routing().service("well").orElseThrow().upstreams().getFirst();
                await().until(() -> !(well.health() instanceof Health.Checking));
                assertThat(well.health()).isInstanceOf(Health.Up.class);
            } finally {
                end.countDown();
            }
        } finally {
            host.stop(0);
        }
    }

    private static Service service(String name, HostAddress address, String path) {
        return Service.named(name)
                .withHosts(List.of(Host.at(address)))
                .withHealthCheck(
                        HealthCheck.of(path)
                                .withInterval(Duration.ofSeconds(5))
                                .withTimeout(Duration.ofSeconds(5)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
