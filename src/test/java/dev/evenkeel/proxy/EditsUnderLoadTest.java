package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Service;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

class EditsUnderLoadTest {

    private static final int EDITS = 2_000;
    private static final int CLIENTS = 8;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicLong answers = new AtomicLong();

    @Test
    void noRequestFailsWhileHostsWeightsAndRoutesAreEdited() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<SocketOrigin> origins = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            origins.add(SocketOrigin.saying("host " + i));
        }
        Service shop = RunningProxy.service("shop", origins.getFirst());
        try (RunningProxy proxy = RunningProxy.of(shop)) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.ofVirtual().start(() -> ask(proxy)));
            }
            for (int i = 0; i < EDITS; i++) {
                // A request or two come between an edit and the next.
                long seen = answers.get();
                proxy.edit(
                        it -> it.withService("shop", service -> edited(service, origins, random)));
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> answers.get() > seen || !failures.isEmpty());
            }
            done.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(failures).as("seed %d", seed).isEmpty();
            assertThat(answers.get()).isGreaterThan(EDITS);
            assertThat(proxy.registry.revision().number()).isGreaterThan(EDITS / 2);
        } finally {
            for (SocketOrigin origin : origins) {
                origin.close();
            }
        }
    }

    private void ask(RunningProxy proxy) {
        for (int i = 0; !done.get(); i++) {
            try {
                HttpResponse<String> answer = proxy.get("/shop/" + i);
                if (answer.statusCode() != 200 || !answer.body().startsWith("host ")) {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException | InterruptedException e) {
                failures.add(e.toString());
            }
            answers.incrementAndGet();
        }
    }

    /** One of the changes a person makes, but never one that leaves no host. */
    private static Service edited(Service service, List<SocketOrigin> origins, Random random) {
        Host host = Host.at(origins.get(random.nextInt(origins.size())).address());
        boolean known = service.host(host.address()).isPresent();
        return switch (random.nextInt(4)) {
            case 0 ->
                    known && usableWithout(service, host)
                            ? service.withoutHost(host.address())
                            : known ? service : service.plusHost(host);
            case 1 -> service.withHost(host.address(), it -> it.withWeight(1 + random.nextInt(9)));
            case 2 ->
                    service.withHost(
                            host.address(),
                            it ->
                                    it.state() == AdminState.ENABLED && usableWithout(service, it)
                                            ? it.withState(AdminState.DRAINING)
                                            : it.withState(AdminState.ENABLED));
            default ->
                    service.routes().size() > 1
                            ? service.withRoutes(service.routes().subList(0, 1))
                            : service.plusRoute(route("/extra/" + random.nextInt(1000)));
        };
    }

    private static boolean usableWithout(Service service, Host host) {
        return service.hosts().stream()
                .anyMatch(it ->
                        it.state() == AdminState.ENABLED && !it.address().equals(host.address()));
    }
}
