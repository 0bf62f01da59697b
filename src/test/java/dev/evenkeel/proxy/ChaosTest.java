package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Totals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

class ChaosTest {

    private static final int CLIENTS = 16;
    private static final int REQUESTS = 120;

    /** Whatever hosts and clients do to each other, every place and every count is given back. */
    @Test
    void nothingLeaksWhateverGoesWrong() throws Exception {
        long seed = System.nanoTime();
        AtomicLong seeds = new AtomicLong(seed);
        SocketOrigin.Script chaos = visit -> misbehave(visit, new Random(seeds.getAndIncrement()));
        try (SocketOrigin one = new SocketOrigin(chaos);
                SocketOrigin two = new SocketOrigin(chaos);
                SocketOrigin three = SocketOrigin.saying("well")) {
            Service service =
                    RunningProxy.service("s", one, two, three)
                            .withRoutes(List.of(route("/**").withTimeout(Duration.ofMillis(300))))
                            .withPolicy(new Policy.Random())
                            .withHost(one.address(), it -> it.withMaxRequests(5));
            Service dead =
                    Service.named("dead")
                            .plusRoute(route("/**"))
                            .plusHost(
                                    Host.at(
                                            dev.evenkeel.model.HostAddress.parse("127.0.0.1:1")
                                                    .orElseThrow()));
            try (RunningProxy proxy = RunningProxy.of(service, dead)) {
                List<Thread> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    Random random = new Random(seed + i);
                    clients.add(Thread.ofVirtual().start(() -> harass(proxy, random)));
                }
                for (Thread client : clients) {
                    client.join();
                }
                proxy.assertNothingLeaked();
                Totals totals = proxy.totals("s");
                assertThat(totals.answers2xx()).as("seed %d", seed).isPositive();
                long attempts = 0;
                for (Upstream host : proxy.registry.routing().services().getFirst().upstreams()) {
                    attempts += host.runtime().meter().totals().requests();
                }
                assertThat(attempts).as("seed %d", seed).isPositive();
            }
        }
    }

    private static void harass(RunningProxy proxy, Random random) {
        RawClient client = null;
        for (int i = 0; i < REQUESTS; i++) {
            try {
                if (client == null) {
                    client = proxy.connect();
                }
                String path = random.nextInt(10) == 0 ? "/dead/x" : "/s/" + i;
                switch (random.nextInt(8)) {
                    case 0 -> {
                        client.request("POST", path, "Content-Length: 50000");
                        client.send("x".repeat(random.nextInt(50000)));
                        client.close();
                        client = null;
                    }
                    case 1 -> {
                        client.request("GET", path);
                        client.close();
                        client = null;
                    }
                    case 2 -> {
                        client.request("POST", path, "Transfer-Encoding: chunked");
                        client.send("5\r\nhello\r\n").send("zz\r\n");
                        client.rest();
                        client.close();
                        client = null;
                    }
                    case 3 -> {
                        client.request("PUT", path, "Content-Length: 30000");
                        client.send("x".repeat(30000));
                        client.answer();
                    }
                    default -> client.request("GET", path).answer();
                }
            } catch (IOException | NumberFormatException e) {
                close(client);
                client = null;
            }
        }
        close(client);
    }

    private static void close(@Nullable RawClient client) {
        try {
            if (client != null) {
                client.close();
            }
        } catch (IOException e) {
            // gone already
        }
    }

    private static void misbehave(SocketOrigin.Visit visit, Random random) throws IOException {
        switch (random.nextInt(12)) {
            case 0 -> visit.close();
            case 1 -> {
                visit.send("HTTP/1.1 200 OK\r\nContent-Len");
                visit.close();
            }
            case 2 -> {
                visit.body();
                visit.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
                visit.close();
            }
            case 3 -> {
                visit.send("HTTP/1.1 413 Large\r\nContent-Length: 0\r\n\r\n");
                visit.close();
            }
            case 4 -> visit.in().readNBytes(1_000_000); // and not a word
            case 5 -> visit.send("nonsense\r\n\r\n");
            case 6 -> {
                visit.body();
                visit.send("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n");
                visit.answer("after hints");
            }
            case 7 -> {
                visit.body();
                visit.answer("twice");
                visit.answer("twice");
            }
            default -> {
                visit.body();
                visit.answer("x".repeat(random.nextInt(40_000)));
            }
        }
    }
}
