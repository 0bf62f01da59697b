package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Requests that fail and edits, all at once. */
class EjectionRaceTest {

    private static final long SEED = 77;
    private static final String[] HOSTS = {"a", "b", "c", "d", "e"};
    private static final PassiveDetection TWITCHY =
            new PassiveDetection(
                    2,
                    0,
                    Duration.ofSeconds(1),
                    1,
                    Duration.ofMillis(100),
                    Duration.ofMillis(100),
                    40,
                    0);

    private final Registry registry = registry();
    private final Random random = new Random(SEED);

    private static Registry registry() {
        Service service = Fixture.service("shop", HOSTS).withPassive(TWITCHY);
        InstantSource time = InstantSource.system();
        return new Registry(
                Configuration.EMPTY.plusService(service), new Traffic(time), time, new Random(1));
    }

    @Test
    void editsAndEjectionsLeaveNothingBehind() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> unserved = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                unserved.add(executor.submit(() -> requests(running)));
            }
            for (int i = 0; i < 1_000; i++) {
                edit(i);
            }
            change(EjectionRaceTest::withAllHosts);
            running.set(false);
            for (Future<Integer> one : unserved) {
                assertThat(one.get()).as("seed %d", SEED).isZero();
            }
        }
        for (String host : HOSTS) {
            change(shop -> shop.withHost(Fixture.address(host), it -> Host.at(it.address())));
        }
        assertThat(shop().upstreams().stream().filter(it -> it.ejection() != null).count())
                .as("seed %d", SEED)
                .isLessThanOrEqualTo(2);

        // All is well again: each host comes back, each counts nothing as under way.
        await().until(() -> {
            for (int i = 0; i < 50; i++) {
                Lease lease = (Lease) shop().pick(RequestKey.NONE, List.of());
                lease.ended(200);
                lease.release();
            }
            return shop().upstreams().stream().allMatch(it -> it.ejection() == null);
        });
        assertThat(shop().upstreams()).allMatch(it -> it.inFlight() == 0);
    }

    private int requests(AtomicBoolean running) {
        int unserved = 0;
        while (running.get()) {
            if (shop().pick(RequestKey.NONE, List.of()) instanceof Lease lease) {
                ThreadLocalRandom chance = ThreadLocalRandom.current();
                if (chance.nextInt(20) != 0) {
                    lease.ended(chance.nextInt(3) == 0 ? 503 : 200);
                }
                lease.release();
            } else {
                unserved++;
            }
        }
        return unserved;
    }

    private void edit(int number) {
        String host = HOSTS[1 + random.nextInt(HOSTS.length - 1)];
        switch (number % 6) {
            case 0 -> changeHost(host, it -> it.withState(AdminState.DRAINING));
            case 1 -> changeHost(host, it -> it.withState(AdminState.ENABLED));
            case 2 -> change(shop -> shop.withPassive(shop.passive() == null ? TWITCHY : null));
            case 3 -> change(shop -> shop.withoutHost(Fixture.address(host)));
            case 4 -> change(EjectionRaceTest::withAllHosts);
            default -> changeHost(host, it -> it.withWeight(1 + random.nextInt(5)));
        }
        if (number % 6 == 2 && shop().service().passive() == null) {
            change(shop -> shop.withPassive(TWITCHY));
        }
    }

    /** Those that were removed come back as new ones. */
    private static Service withAllHosts(Service shop) {
        Service all = shop;
        for (String host : HOSTS) {
            if (all.host(Fixture.address(host)).isEmpty()) {
                all = all.plusHost(Host.at(Fixture.address(host)));
            }
        }
        return all;
    }

    private void changeHost(String host, UnaryOperator<Host> change) {
        change(shop -> shop.withHost(Fixture.address(host), change));
    }

    private void change(UnaryOperator<Service> change) {
        registry.apply(Author.WINDOW, "test", it -> it.withService("shop", change));
    }

    private ServiceRuntime shop() {
        return registry.routing().service("shop").orElseThrow();
    }
}
