package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.traffic.Meter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Ejection by how requests end, with a clock that the test turns. */
class OutlierDetectorTest {

    private static final Phrase FIVE_TIMES_503 =
            Cause.FAILED_IN_ROW.with(5, FailureCount.inWords(503));

    private final Fixture fixture = withPassive(PassiveDetection.DEFAULT, "a", "b", "c", "d");

    private static Fixture withPassive(PassiveDetection passive, String... hosts) {
        Fixture fixture = Fixture.withHosts(hosts);
        fixture.editShop("passive", shop -> shop.withPassive(passive));
        return fixture;
    }

    private static PassiveDetection atMost(int ejected, int panicBelow) {
        return new PassiveDetection(
                5,
                50,
                Duration.ofSeconds(10),
                20,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                ejected,
                panicBelow);
    }

    @Test
    void failuresInARowEjectAHost() {
        end("a", 503, 4);
        assertThat(fixture.host("a").ejection()).isNull();

        end("a", 503, 1);

        Instant now = Instant.ofEpochSecond(1_000);
        assertThat(fixture.host("a").ejection())
                .isEqualTo(new Ejection(now, now.plusSeconds(30), FIVE_TIMES_503, 1));
        assertThat(fixture.picks(20)).doesNotContain("a").contains("b", "c", "d");
        assertThat(fixture.registry.events().getFirst())
                .isEqualTo(
                        new EjectionEvent(
                                now,
                                Fixture.key("a"),
                                null,
                                fixture.host("a").ejection(),
                                FIVE_TIMES_503));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "500, true", "599, true", "200, false", "404, false", "499, false"})
    void answersFrom500OnAndNoneAreFailures(int status, boolean failure) {
        end("a", status, 5);
        assertThat(fixture.host("a").ejection() != null).isEqualTo(failure);
    }

    @Test
    void successBreaksTheRow() {
        end("a", 503, 4);
        end("a", 200, 1);
        end("a", 503, 4);
        assertThat(fixture.host("a").ejection()).isNull();
    }

    @Test
    void shareOfFailuresInTheWindowEjectsAHost() {
        for (int i = 0; i < 9; i++) {
            end("a", 200, 1);
            end("a", Meter.NO_ANSWER, 1);
        }
        assertThat(fixture.host("a").ejection()).isNull();

        end("a", 200, 1);
        end("a", 500, 1);

        assertThat(fixture.host("a").ejection()).isNotNull();
        assertThat(ejectionOfA().reason()).hasToString("10 of 20 failed");
    }

    @Test
    void failuresBeforeTheWindowDoNotCount() {
        for (int i = 0; i < 9; i++) {
            end("a", 200, 1);
            end("a", 500, 1);
        }
        fixture.second.addAndGet(10);
        end("a", 200, 1);
        end("a", 500, 1);
        assertThat(fixture.host("a").ejection()).isNull();
    }

    @Test
    void oneRequestTriesTheHostWhenItsTimeIsOver() {
        end("a", 503, 5);
        fixture.second.addAndGet(29);
        assertThat(fixture.picks(20)).doesNotContain("a");
        fixture.second.addAndGet(1);

        Lease trial = (Lease) fixture.pick();

        assertThat(trial.upstream().address()).isEqualTo(Fixture.address("a"));
        assertThat(fixture.picks(20)).doesNotContain("a");
        trial.ended(200);
        trial.release();
        assertThat(fixture.host("a").ejection()).isNull();
        assertThat(fixture.picks(4)).contains("a");
        assertThat(((EjectionEvent) fixture.registry.events().getFirst()).reason())
                .hasToString("trial passed");
    }

    @Test
    void furtherTryIsNeverTheTrialWhicheverHostHasFailedBefore() {
        end("a", 503, 5);
        fixture.second.addAndGet(30);
        for (Upstream failed : fixture.shop().upstreams()) {
            assertThat(((Lease) fixture.pick(failed)).upstream().address())
                    .isNotEqualTo(Fixture.address("a"));
        }
        assertThat(((Lease) fixture.pick()).upstream().address()).isEqualTo(Fixture.address("a"));
    }

    @Test
    void answerThatHasNoEndDecidesTheTrialWithItsHead() {
        end("a", 503, 5);
        fixture.second.addAndGet(30);
        Lease trial = (Lease) fixture.pick();
        trial.streams(200);
        assertThat(fixture.host("a").ejection()).isNull();
        trial.ended(200);
        trial.release();
        assertThat(fixture.host("a").inFlight()).isZero();
    }

    @Test
    void trialThatNobodyWaitedForIsGivenToTheNextRequest() {
        end("a", 503, 5);
        fixture.second.addAndGet(30);
        ((Lease) fixture.pick()).release();
        Lease again = (Lease) fixture.pick();
        assertThat(again.upstream().address()).isEqualTo(Fixture.address("a"));
    }

    @Test
    void trialOfAnEarlierTimeOutDecidesNothingOfALaterOne() {
        end("a", 503, 5);
        fixture.second.addAndGet(30);
        Lease earlier = (Lease) fixture.pick();
        fixture.editShop("let it in", shop -> shop.withPassive(null));
        fixture.editShop("watch it", shop -> shop.withPassive(PassiveDetection.DEFAULT));
        end("a", 503, 5);

        earlier.ended(200);

        assertThat(fixture.host("a").ejection()).isNotNull();
        fixture.second.addAndGet(60);
        Lease later = (Lease) fixture.pick();
        assertThat(later.isTrial()).isTrue();
        earlier.release();
        assertThat(fixture.picks(20)).as("a second trial at once").doesNotContain("a");
    }

    /** Whoever orders something twice, or in vain, minds; whoever reads doesn't. */
    @Test
    void trialIsARequestThatCouldBeSentAgainWhereOneComesSoonEnough() {
        end("a", 503, 5);
        fixture.second.addAndGet(30 + 9);
        assertThat(pickForSomethingDoneOnce().isTrial()).isFalse();
        assertThat(((Lease) fixture.pick()).isTrial()).isTrue();
    }

    @Test
    void hostThatNobodyCanReadFromIsTriedByWhatComes() {
        end("a", 503, 5);
        fixture.second.addAndGet(30 + 10);
        assertThat(pickForSomethingDoneOnce().isTrial()).isTrue();
    }

    private Lease pickForSomethingDoneOnce() {
        return (Lease) fixture.shop().pick(RequestKey.NONE, List.of(), false);
    }

    @Test
    void timeOutDoublesWithEachEjectionUpToTheLongest() {
        end("a", 503, 5);
        StringBuilder times = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            Ejection ejection = ejectionOfA();
            long seconds = ejection.until().getEpochSecond() - fixture.second.get();
            times.append(seconds).append(' ');
            fixture.second.addAndGet(seconds);
            Lease trial = (Lease) fixture.pick();
            trial.ended(500);
            trial.release();
        }
        assertThat(times).hasToString("30 60 120 240 300 300 ");
        assertThat(ejectionOfA().since()).isEqualTo(Instant.ofEpochSecond(1_000));
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "299, 60", "300, 30"})
    void hostThatStaysInLongEnoughBeginsAnew(int secondsIn, int secondsOut) {
        end("a", 503, 5);
        fixture.second.addAndGet(30);
        end("a", 200, 1);
        fixture.second.addAndGet(secondsIn);

        end("a", 503, 5);

        assertThat(ejectionOfA().until())
                .isEqualTo(Instant.ofEpochSecond(fixture.second.get() + secondsOut));
    }

    @Test
    void noMoreThanTheShareIsEjected() {
        end("a", 503, 5);
        end("b", 503, 5);
        end("c", 503, 50);
        assertThat(fixture.host("c").ejection()).isNull();
        assertThat(fixture.picks(10)).contains("c", "d").doesNotContain("a").doesNotContain("b");
    }

    @Test
    void lastHostThatCanServeIsNeverEjected() {
        Fixture one = withPassive(atMost(100, 0), "a");
        end(one, "a", 503, 50);
        assertThat(one.host("a").ejection()).isNull();

        Fixture two = withPassive(atMost(100, 0), "a", "b");
        two.report("b", Fixture.down());
        end(two, "a", 503, 50);
        assertThat(two.host("a").ejection()).isNull();
    }

    @Test
    void ejectedHostServesWhereAllOthersAreDown() {
        end("a", 503, 5);
        for (String other : new String[] {"b", "c", "d"}) {
            fixture.report(other, Fixture.down());
        }
        assertThat(fixture.picks(3)).isEqualTo("aaa");
        Upstream a = fixture.shop().upstreams().getFirst();
        assertThat(fixture.pick(a)).isInstanceOf(Pick.Unavailable.class);
    }

    @Test
    void inPanicAllEnabledHostsAreUsed() {
        Fixture panicky = withPassive(atMost(50, 60), "a", "b", "c", "d");
        panicky.editHost("d", it -> it.withState(AdminState.DRAINING));
        end(panicky, "a", 503, 5);
        assertThat(panicky.picks(10)).doesNotContain("a");

        panicky.report("b", Fixture.down());

        assertThat(panicky.picks(9)).contains("a", "b", "c").doesNotContain("d");
    }

    @Test
    void turningItOffBringsEveryHostBack() {
        end("a", 503, 5);
        fixture.editShop("off", shop -> shop.withPassive(null));
        assertThat(fixture.host("a").ejection()).isNull();
        assertThat(fixture.picks(4)).contains("a");
        end("a", 503, 50);
        assertThat(fixture.host("a").ejection()).isNull();
    }

    @Test
    void ejectionSurvivesOtherEditsAndARename() {
        end("a", 503, 5);
        fixture.editHost("b", it -> it.withWeight(3));
        assertThat(fixture.picks(12)).doesNotContain("a");
        fixture.edit("rename", it -> it.withService("shop", shop -> shop.withName("store")));
        ServiceRuntime store = fixture.registry.routing().service("store").orElseThrow();
        assertThat(store.upstreams().getFirst().ejection()).isNotNull();
    }

    @Test
    void editThatLeavesNoRoomForAnEjectionEndsIt() {
        end("a", 503, 5);
        end("b", 503, 5);
        fixture.editShop("fewer", shop -> shop.withoutHost(Fixture.address("d")));
        assertThat(fixture.host("a").ejection()).isNull();
        assertThat(fixture.host("b").ejection()).isNotNull();
    }

    @Test
    void whatAPersonDecidesIsAnEvent() {
        fixture.editHost("a", it -> it.withState(AdminState.DRAINING));
        assertThat(fixture.registry.events().getFirst())
                .isEqualTo(
                        new AdminEvent(
                                Instant.ofEpochSecond(1_000),
                                Fixture.key("a"),
                                AdminState.ENABLED,
                                AdminState.DRAINING,
                                Phrase.verbatim("host")));
    }

    private Ejection ejectionOfA() {
        return Objects.requireNonNull(fixture.host("a").ejection());
    }

    private void end(String host, int status, int times) {
        end(fixture, host, status, times);
    }

    /**
     * So many requests to a host end in this way; those that go elsewhere meanwhile don't count.
     */
    static void end(Fixture fixture, String host, int status, int times) {
        int ended = 0;
        for (int i = 0; i < 100 * times && ended < times; i++) {
            Lease lease = (Lease) fixture.pick();
            if (lease.upstream().address().equals(Fixture.address(host))) {
                lease.ended(status);
                ended++;
            }
            lease.release();
        }
        assertThat(ended).isEqualTo(times);
    }
}
