package dev.evenkeel.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;

import dev.evenkeel.health.HealthChecks;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Traffic;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/**
 * What it costs to check 10,000 hosts every five seconds: the processor time of this process, which
 * does nothing else, in cores. The hosts are as many loopback addresses of one server in a process
 * of its own. Needs Linux, where all of 127.0.0.0/8 is this machine.
 */
final class ChecksCost {

    private static final int HOSTS = 10_000;
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    private ChecksCost() {}

    static void run() throws IOException {
        Process server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Server.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = server.inputReader()) {
            int port = Integer.parseInt(out.readLine());
            for (HealthCheck.Type type : List.of(HealthCheck.Type.HTTP, HealthCheck.Type.TCP)) {
                measure(port, HealthCheck.of("/status").withType(type).withInterval(INTERVAL));
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static void measure(int port, HealthCheck check) {
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            String address = "127.1." + i / 250 + "." + (1 + i % 250);
            hosts.add(Host.at(new HostAddress(HostAddress.Scheme.HTTP, address, port)));
        }
        InstantSource time = InstantSource.system();
        Service service = Service.named("s").withHosts(hosts).withHealthCheck(check);
        Registry registry =
                new Registry(
                        Configuration.EMPTY.plusService(service),
                        new Traffic(time),
                        time,
                        new Random(1));
        OperatingSystemMXBean process =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (HealthChecks checks = new HealthChecks(registry, time, new Random(2))) {
            checks.start();
            LockSupport.parkNanos(WARM_UP.toNanos());
            long cpu = process.getProcessCpuTime();
            long begun = System.nanoTime();
            LockSupport.parkNanos(MEASURED.toNanos());
            double cores =
                    (double) (process.getProcessCpuTime() - cpu) / (System.nanoTime() - begun);
            long up = count(registry, it -> it.health() instanceof Health.Up ? 1 : 0);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d hosts every %d s: %.2f cores, %.0f microseconds a check, %d up%n",
                    check.type().word(),
                    HOSTS,
                    INTERVAL.toSeconds(),
                    cores,
                    cores * 1e6 * INTERVAL.toSeconds() / HOSTS,
                    up);
            if (up != HOSTS) {
                throw new IllegalStateException("not all hosts are up: the figure says nothing");
            }
        }
    }

    private static long count(Registry registry, ToLongFunction<Upstream> what) {
        return registry.routing().services().getFirst().upstreams().stream().mapToLong(what).sum();
    }

    /** All the hosts there are. */
    static final class Server {

        private Server() {}

        public static void main(String[] args) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 4_096);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/status",
                    exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            server.start();
            System.out.println(server.getAddress().getPort());
        }
    }
}
