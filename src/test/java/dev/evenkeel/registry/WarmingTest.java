package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.Policy;
import dev.evenkeel.traffic.Meter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A host comes back slowly, with a clock that the test turns. */
class WarmingTest {

    private static final int PICKS = 20_000;

    private final Fixture fixture = Fixture.withHosts("a", "b", "c", "d");

    private void slowStart() {
        fixture.editShop("slow start", shop -> shop.withSlowStart(Duration.ofSeconds(100)));
    }

    private void fall(String host) {
        fixture.report(host, Fixture.down());
        fixture.report(host, Fixture.up());
    }

    /** The part of the requests that a host gets of so many, each held for a while. */
    private double shareOf(String host) {
        List<Lease> held = new java.util.ArrayList<>();
        long count = 0;
        for (int i = 0; i < PICKS; i++) {
            Lease lease = (Lease) fixture.pick();
            count += lease.upstream().address().host().equals(host) ? 1 : 0;
            held.add(lease);
            if (held.size() > 40) {
                held.removeFirst().release();
            }
        }
        held.forEach(Lease::release);
        return (double) count / PICKS;
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "5, 0.1", "10, 0.1", "30, 0.3", "50, 0.5", "90, 0.9", "100, 1", "500, 1"})
    void hostThatComesBackGetsItsShareInAStraightLine(int seconds, double part) {
        slowStart();
        fall("a");
        fixture.second.addAndGet(seconds);

        assertThat(shareOf("a")).isBetween(part * 0.25 - 0.02, part * 0.25 + 0.02);
        assertThat(fixture.host("a").warming() == null).isEqualTo(part == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RR", "RANDOM", "LEAST_REQUESTS", "P2C", "PEAK_EWMA", "HASH", "FIRST"})
    void everyPolicySeesItComeSlowly(String code) {
        Policy policy =
                Policy.all().stream()
                        .filter(it -> it.code().equals(code))
                        .findFirst()
                        .orElseThrow();
        fixture.editShop("policy", shop -> shop.withPolicy(policy));
        slowStart();
        fall("a");
        double cold = shareOf("a");
        fixture.second.addAndGet(50);
        double half = shareOf("a");
        fixture.second.addAndGet(50);
        double warm = shareOf("a");

        assertThat(cold).as("cold").isPositive().isLessThanOrEqualTo(0.12);
        assertThat(half)
                .as("half")
                .isGreaterThan(cold)
                .isLessThan(code.equals("FIRST") ? 0.6 : 0.3);
        assertThat(warm).as("warm").isGreaterThanOrEqualTo(code.equals("FIRST") ? 1 : 0.2);
    }

    @Test
    void aKeyMovesToItOnceAndStays() {
        fixture.editShop(
                "hash",
                shop -> shop.withPolicy(new Policy.Hash(new HashKey(HashKey.Source.HEADER, "k"))));
        slowStart();
        fall("a");
        Map<Integer, String> at = new HashMap<>();
        int moves = 0;
        for (int second = 0; second <= 100; second++) {
            for (int key = 0; key < 200; key++) {
                String text = "key" + key;
                RequestKey request = it -> text;
                Lease lease = (Lease) fixture.shop().pick(request, List.of());
                lease.release();
                String host = lease.upstream().address().host();
                String before = at.put(key, host);
                if (before != null && !before.equals(host)) {
                    assertThat(host).isEqualTo("a");
                    moves++;
                }
            }
            fixture.second.incrementAndGet();
        }
        assertThat(moves).isBetween(20, 80);
    }

    @Test
    void hostsThatAllComeBackAtOnceShareAsTheyAlwaysDo() {
        slowStart();
        for (String host : new String[] {"a", "b", "c", "d"}) {
            fall(host);
        }
        for (String host : new String[] {"a", "b", "c", "d"}) {
            assertThat(shareOf(host)).isBetween(0.23, 0.27);
        }
    }

    @Test
    void stateSaysSinceWhenAndUntilWhen() {
        slowStart();
        assertThat(fixture.host("a").warming()).isNull();
        fall("a");
        Warming warming = fixture.host("a").warming();
        assertThat(warming).isNotNull();
        assertThat(warming.since()).isEqualTo(Instant.ofEpochSecond(1_000));
        assertThat(warming.until()).isEqualTo(Instant.ofEpochSecond(1_100));
    }

    @Test
    void newHostWarmsButNotThoseOfANewService() {
        slowStart();
        fixture.editShop("add", shop -> shop.plusHost(Host.at(Fixture.address("e"))));
        assertThat(fixture.host("e").warming()).isNotNull();

        fixture.edit(
                "service",
                it ->
                        it.plusService(
                                Fixture.service("other", "x", "y")
                                        .withSlowStart(Duration.ofSeconds(100))));
        assertThat(fixture.registry.routing().service("other").orElseThrow().upstreams())
                .allSatisfy(it -> assertThat(it.warming()).isNull());
    }

    @Test
    void checkedHostWarmsFromItsFirstPassedCheckOn() {
        slowStart();
        fixture.editShop("check", shop -> shop.withHealthCheck(HealthCheck.of("/")));
        fixture.report("a", Fixture.up());
        assertThat(fixture.host("a").warming()).as("was there all along").isNull();

        fixture.editShop("add", shop -> shop.plusHost(Host.at(Fixture.address("e"))));
        assertThat(fixture.host("e").warming()).isNull();
        fixture.report("e", Fixture.up());
        assertThat(fixture.host("e").warming()).isNotNull();
    }

    @Test
    void hostThatIsEnabledAgainOrNoLongerEjectedWarms() {
        slowStart();
        fixture.editHost("a", it -> it.withState(AdminState.DRAINING));
        fixture.editHost("a", it -> it.withState(AdminState.ENABLED));
        assertThat(fixture.host("a").warming()).isNotNull();

        fixture.editShop("passive", shop -> shop.withPassive(PassiveDetection.DEFAULT));
        Upstream b = fixture.shop().upstreams().get(1);
        for (int i = 0; i < 5; i++) {
            Lease lease = fixture.shop().pickSticky(b.runtime());
            assertThat(lease).isNotNull();
            lease.ended(503);
            lease.release();
        }
        fixture.second.addAndGet(30);
        Lease trial = (Lease) fixture.pick();
        trial.ended(200);
        trial.release();
        assertThat(fixture.host("b").warming()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = "ENABLED", mode = EnumSource.Mode.EXCLUDE)
    void hostThatTakesNoNewRequestsDoesNotWarm(AdminState state) {
        slowStart();
        fixture.editShop("passive", shop -> shop.withPassive(PassiveDetection.DEFAULT));
        for (int i = 0; i < 5; i++) {
            Lease lease = fixture.shop().pickSticky(fixture.host("b"));
            assertThat(lease).isNotNull();
            lease.ended(503);
            lease.release();
        }
        assertThat(fixture.host("b").ejection()).isNotNull();
        fixture.editHost("b", it -> it.withState(state));
        assertThat(fixture.host("b").ejection()).isNull();
        assertThat(fixture.host("b").warming()).as("no longer ejected").isNull();
        fall("b");
        assertThat(fixture.host("b").warming()).as("well again").isNull();
        fixture.editHost("b", it -> it.withState(AdminState.ENABLED));
        assertThat(fixture.host("b").warming()).isNotNull();
    }

    @Test
    void turningItOffEndsItAndAnotherLengthHolds() {
        slowStart();
        fall("a");
        fixture.editShop("longer", shop -> shop.withSlowStart(Duration.ofSeconds(200)));
        fixture.second.addAndGet(150);
        assertThat(fixture.host("a").warming()).isNotNull();
        fixture.editShop("off", shop -> shop.withSlowStart(null));
        assertThat(fixture.host("a").warming()).isNull();
        assertThat(shareOf("a")).isBetween(0.24, 0.26);
    }

    /** A request that reads the clock just then must not end the time that has begun. */
    @Test
    void hostThatFallsAgainWhileSomebodySeesThatItIsWarmWarmsAnew() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        AtomicLong nanos = new AtomicLong();
        HostRuntime host =
                new HostRuntime(
                        Fixture.key("a"),
                        new Meter(),
                        new Health.Unchecked(Instant.EPOCH),
                        () -> {
                            meanwhile.getAndSet(() -> {}).run();
                            return nanos.get();
                        });
        Duration length = Duration.ofSeconds(100);
        host.adjustPace(
                Fixture.service("shop", "a").withSlowStart(length),
                Host.at(Fixture.address("a")),
                true,
                Instant.EPOCH);
        nanos.set(Duration.ofSeconds(101).toNanos());
        meanwhile.set(() -> host.warm(length, Instant.EPOCH));

        host.warmth();

        assertThat(host.warmth()).isEqualTo(Warming.LEAST);
    }
}
