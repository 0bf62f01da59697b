package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Policy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class RegistryRaceTest {

    private static final long SEED = 99;

    private final Fixture fixture = Fixture.withHosts("a", "b", "c", "d");

    @Test
    void twoThousandEditsUnderLoadFailNoPickAndLeaveNothingBehind() throws Exception {
        AtomicBoolean editing = new AtomicBoolean(true);
        HostRuntime[] all = {
            fixture.host("a"), fixture.host("b"), fixture.host("c"), fixture.host("d")
        };
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> pickers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                pickers.add(executor.submit(picker(editing)));
            }
            Random random = new Random(SEED);
            try {
                for (int i = 0; i < 2_000; i++) {
                    edit(random);
                }
            } finally {
                editing.set(false);
            }
            for (Future<Integer> picker : pickers) {
                assertThat(picker.get()).as("picks without a host, seed %d", SEED).isZero();
            }
        }
        for (HostRuntime host : all) {
            assertThat(host.inFlight()).isZero();
        }
    }

    /** Host a stays in and well, so there is always one to pick. */
    private void edit(Random random) {
        String host = List.of("b", "c", "d").get(random.nextInt(3));
        switch (random.nextInt(6)) {
            case 0 -> fixture.editHost(host, it -> it.withWeight(1 + random.nextInt(9)));
            case 1 -> fixture.editHost(host, it -> it.withState(AdminState.DRAINING));
            case 2 -> fixture.editHost(host, it -> it.withState(AdminState.ENABLED));
            case 3 -> fixture.report(host, random.nextBoolean() ? Fixture.up() : Fixture.down());
            case 4 -> {
                Policy policy = Policy.all().get(random.nextInt(Policy.all().size()));
                fixture.editShop("policy", shop -> shop.withPolicy(policy));
            }
            default ->
                    fixture.editShop(
                            "in or out",
                            shop ->
                                    shop.host(Fixture.address(host)).isPresent()
                                            ? shop.withoutHost(Fixture.address(host))
                                            : shop.plusHost(Host.at(Fixture.address(host))));
        }
    }

    private Callable<Integer> picker(AtomicBoolean editing) {
        return () -> {
            int failed = 0;
            while (editing.get()) {
                if (fixture.shop().pick(RequestKey.NONE, List.of()) instanceof Lease lease) {
                    lease.release();
                } else {
                    failed++;
                }
            }
            return failed;
        };
    }

    @Test
    void editsUnderLoadDoNotSkewTheShares() throws Exception {
        // Equal weights, and after every few picks a change of something that rebuilds the turn.
        int[] counts = new int[26];
        for (int i = 0; i < 2_000; i++) {
            AdminState state = i % 2 == 0 ? AdminState.ENABLED : AdminState.DRAINING;
            fixture.editHost("d", it -> it.withState(state));
            for (char host : fixture.picks(5).toCharArray()) {
                counts[host - 'a']++;
            }
        }

        // Half of the time four share, half of the time three.
        double perFull = 5_000.0 / 4;
        double perThree = 5_000.0 / 3;
        for (char host : "abc".toCharArray()) {
            assertThat(counts[host - 'a'] / (perFull + perThree)).isBetween(0.97, 1.03);
        }
        assertThat(counts['d' - 'a'] / perFull).isBetween(0.97, 1.03);
    }

    @Test
    void limitIsNeverExceededAndNobodyIsTurnedAwayFromAFreePlace() throws Exception {
        int limit = 3;
        for (String host : List.of("a", "b", "c", "d")) {
            fixture.editHost(host, it -> it.withMaxRequests(limit));
        }
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> pickers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pickers.add(
                        executor.submit(() -> {
                            int refused = 0;
                            for (int n = 0; n < 30_000; n++) {
                                List<Lease> held = new ArrayList<>();
                                for (int k = 0; k < 3; k++) {
                                    if (fixture.pick() instanceof Lease lease) {
                                        held.add(lease);
                                        most.accumulateAndGet(
                                                lease.upstream().inFlight(), Math::max);
                                    } else {
                                        refused++;
                                    }
                                }
                                held.forEach(Lease::release);
                            }
                            return refused;
                        }));
            }
            // Twelve places for at most twelve at once.
            for (Future<Integer> picker : pickers) {
                assertThat(picker.get()).isLessThan(300);
            }
        }
        assertThat(most.get()).isLessThanOrEqualTo(limit);
        for (String host : List.of("a", "b", "c", "d")) {
            assertThat(fixture.host(host).inFlight()).isZero();
        }
    }

    @Test
    void editsFromManyThreadsAreAllThere() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<?>> editors = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                editors.add(
                        executor.submit(() -> {
                            for (int i = 0; i < 100; i++) {
                                String name = "h" + number + "-" + i;
                                fixture.editShop(
                                        name, it -> it.plusHost(Host.at(Fixture.address(name))));
                            }
                        }));
            }
            for (Future<?> editor : editors) {
                editor.get();
            }
        }

        assertThat(fixture.shop().upstreams()).hasSize(404);
        assertThat(fixture.registry.revision().number()).isEqualTo(401);
    }
}
