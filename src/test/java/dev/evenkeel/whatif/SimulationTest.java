package dev.evenkeel.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Policy;
import dev.evenkeel.traffic.LatencyMix;
import dev.evenkeel.traffic.Series;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SimulationTest {

    private static final LatencyMix QUICK = LatencyMix.ofMillis(8, 9, 10, 11, 12);
    private static final LatencyMix PAUSE = LatencyMix.ofMillis(600, 600, 600, 600, 600);
    private static final LatencyMix SLOW = LatencyMix.ofMillis(80, 90, 100, 110, 400);

    @ParameterizedTest
    @MethodSource("byWeight")
    void sharesAreWhatTheWeightsSay(Policy policy) {
        Expected expected =
                Simulation.run(
                        policy,
                        List.of(host("a", 5, QUICK), host("b", 3, QUICK), host("c", 2, QUICK)),
                        load(200, 250),
                        1);
        assertThat(expected.hosts().get(0).share()).isCloseTo(0.5, within(0.01));
        assertThat(expected.hosts().get(1).share()).isCloseTo(0.3, within(0.01));
        assertThat(expected.hosts().get(2).share()).isCloseTo(0.2, within(0.01));
        assertThat(expected.all().requests()).isEqualTo(50_000);
        assertThat(expected.all().p50Millis()).isCloseTo(10, within(0.1));
    }

    static Stream<Policy> byWeight() {
        return Stream.of(
                new Policy.RoundRobin(),
                new Policy.Random(),
                new Policy.Hash(HashKey.CLIENT_ADDRESS));
    }

    @ParameterizedTest
    @MethodSource("byLoad")
    void slowHostGetsLessAndTheLatencyFalls(Policy policy) {
        List<Entrant> hosts =
                List.of(host("a", 1, QUICK), host("b", 1, QUICK), host("slow", 1, SLOW));
        Load load = load(100, 400);
        Expected inTurn = Simulation.run(new Policy.RoundRobin(), hosts, load, 1);
        Expected byLoad = Simulation.run(policy, hosts, load, 1);
        assertThat(inTurn.hosts().get(2).share()).isCloseTo(1 / 3.0, within(0.001));
        assertThat(byLoad.hosts().get(2).share()).isLessThan(0.2);
        assertThat(byLoad.all().p95Millis()).isLessThan(inTurn.all().p95Millis());
        assertThat(byLoad.hosts().get(0).share()).isGreaterThan(0.38);
    }

    static Stream<Policy> byLoad() {
        return Stream.of(
                new Policy.LeastRequests(), new Policy.PowerOfTwoChoices(), new Policy.PeakEwma());
    }

    @Test
    void latencyAwarePolicyBringsTheWorstPercentileDown() {
        List<Entrant> hosts =
                List.of(host("a", 1, QUICK), host("b", 1, QUICK), host("slow", 1, SLOW));
        Load load = load(100, 400);
        assertThat(Simulation.run(new Policy.RoundRobin(), hosts, load, 1).all().p99Millis())
                .isCloseTo(400, within(1.0));
        assertThat(Simulation.run(new Policy.PeakEwma(), hosts, load, 1).all().p99Millis())
                .isLessThan(120);
    }

    @Test
    void sameSeedGivesTheSameOutcome() {
        List<Entrant> hosts = List.of(host("a", 1, QUICK), host("b", 2, SLOW));
        Policy policy = new Policy.PowerOfTwoChoices();
        Expected one = Simulation.run(policy, hosts, load(20, 100), 7);
        assertThat(Simulation.run(policy, hosts, load(20, 100), 7)).isEqualTo(one);
        assertThat(Simulation.run(policy, hosts, load(20, 100), 8)).isNotEqualTo(one);
    }

    @Test
    void keysThatWereSeenGoToTheirHosts() {
        Load load = new Load(load(10, 100).arrivals(), 10, List.of("10.0.0.1"));
        Expected expected =
                Simulation.run(
                        new Policy.Hash(HashKey.CLIENT_ADDRESS),
                        List.of(host("a", 1, QUICK), host("b", 1, QUICK)),
                        load,
                        1);
        assertThat(expected.hosts()).extracting(Expected.Part::share).contains(1.0, 0.0);
    }

    @Test
    void fullHostGivesWayAndWhoeverFindsNoRoomIsTurnedAway() {
        Entrant one = new Entrant("a", 1, 2, LatencyCourse.steady(LatencyMix.always(100)));
        Entrant other = new Entrant("b", 1, 3, LatencyCourse.steady(LatencyMix.always(100)));
        Expected room =
                Simulation.run(new Policy.RoundRobin(), List.of(one, other), load(20, 20), 1);
        assertThat(room.turnedAway()).isLessThan(40);
        Expected none =
                Simulation.run(new Policy.RoundRobin(), List.of(one, other), load(20, 200), 1);
        assertThat(none.turnedAway()).isGreaterThan(2_500);
        assertThat(none.all().requests() + none.turnedAway()).isEqualTo(4_000);
        assertThat(none.hosts().get(1).share()).isCloseTo(0.6, within(0.02));
    }

    @Test
    void pauseThatHeldUpAllHostsOnceIsNotStrewnOverTheTime() {
        LatencyMix quickWithPause = LatencyMix.together(List.of(times(59, QUICK), PAUSE));
        LatencyMix slowWithPause = LatencyMix.together(List.of(times(59, SLOW), PAUSE));
        List<Entrant> hosts =
                List.of(
                        new Entrant("quick", 1, null, course(quickWithPause, 10, 12)),
                        new Entrant("slow", 1, null, course(slowWithPause, 100, 400)));
        Load load = load(60, 60);

        Expected byLatency = Simulation.run(new Policy.PeakEwma(), hosts, load, 1);
        assertThat(byLatency.hosts().get(1).share()).isLessThan(0.1);
        List<Entrant> strewn =
                List.of(host("quick", 1, quickWithPause), host("slow", 1, slowWithPause));
        assertThat(Simulation.run(new Policy.PeakEwma(), strewn, load, 1).hosts().get(1).share())
                .as("else")
                .isGreaterThan(0.2);

        Expected inTurn = Simulation.run(new Policy.RoundRobin(), hosts, load, 1);
        assertThat(inTurn.all().p99Millis()).as("it counts, though").isGreaterThan(500);
        assertThat(inTurn.hosts().get(0).p50Millis()).isCloseTo(10, within(0.5));
        assertThat(inTurn.hosts().get(1).p50Millis()).isCloseTo(100, within(5.0));
    }

    @Test
    void secondInWhichOneRequestCameIsAsQuickAsThatAndSoIsTheIdleOneAfterIt() {
        float nan = Float.NaN;
        float[] nothing = new float[3];
        float[] percentiles = {nan, 7, nan};
        LatencyCourse course =
                LatencyCourse.of(
                        QUICK,
                        new Series.Window(
                                3,
                                1,
                                new float[] {0, 1, 0},
                                nothing,
                                percentiles,
                                percentiles,
                                percentiles),
                        0);
        LatencyCourse.Draws draws = course.draws(new SplittableRandom(1));
        for (long second = 0; second < 4; second++) {
            assertThat(draws.nanos(second * 1_000_000_000)).isEqualTo(7_000_000);
        }
    }

    /** Two of 300 that took long are less than one in a hundred, and stay so. */
    @Test
    void whatHasNotChangedIsExpectedAsItWas() {
        float[] requests = new float[10];
        float[] most = new float[10];
        float[] half = new float[10];
        Arrays.fill(requests, 30);
        Arrays.fill(half, 10);
        Arrays.fill(most, 12);
        most[2] = 111;
        most[7] = 111;
        float[] high = new float[10];
        Arrays.fill(high, 12);
        LatencyMix mix =
                LatencyMix.together(List.of(times(59, QUICK), LatencyMix.ofMillis(111, 111)));
        LatencyCourse course =
                LatencyCourse.of(
                        mix,
                        new Series.Window(10, 1, requests, new float[10], half, high, most),
                        0);
        for (int seed = 0; seed < 50; seed++) {
            Expected expected =
                    Simulation.run(
                            new Policy.RoundRobin(),
                            List.of(new Entrant("a", 1, null, course)),
                            load(10, 30),
                            seed);
            assertThat(expected.all().p99Millis()).isLessThan(13);
        }
    }

    /** A minute of which one second was the pause. */
    private static LatencyCourse course(LatencyMix mix, float p50, float p99) {
        float[] requests = new float[60];
        float[] half = new float[60];
        float[] most = new float[60];
        Arrays.fill(requests, 60);
        Arrays.fill(half, p50);
        Arrays.fill(most, p99);
        half[30] = 600;
        most[30] = 600;
        return LatencyCourse.of(
                mix, new Series.Window(60, 1, requests, new float[60], half, most, most), 0);
    }

    private static LatencyMix times(int count, LatencyMix mix) {
        return LatencyMix.together(Collections.nCopies(count, mix));
    }

    @Test
    void hundredThousandRequestsTakeWellUnderASecond() {
        List<Entrant> hosts =
                IntStream.range(0, 20)
                        .mapToObj(i -> host("h" + i, 1 + i % 3, i == 0 ? SLOW : QUICK))
                        .toList();
        Load load = load(100, 1_000);
        Simulation.run(new Policy.PeakEwma(), hosts, load, 1);
        long begun = System.nanoTime();
        Expected expected = Simulation.run(new Policy.PeakEwma(), hosts, load, 2);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        assertThat(expected.all().requests()).isEqualTo(100_000);
    }

    @Test
    void loadIsTheLatestSecondsThatAreNotTooMany() {
        Load few = load(5, 4);
        assertThat(few.arrivals()).hasSize(20).isSorted();
        assertThat(few.isTooLittle()).isTrue();
        assertThat(few.seconds()).isEqualTo(5);
        Load many = load(300, 1_000);
        assertThat(many.arrivals()).hasSize(Load.MOST).isSorted();
        assertThat(many.seconds()).isEqualTo(100);
        float[] late = new float[300];
        Arrays.fill(late, 290, 300, 30);
        assertThat(load(late).seconds()).isEqualTo(10);
    }

    @Test
    void mixGivesBackWhatWentIntoIt() {
        LatencyMix mix = LatencyMix.together(List.of(QUICK, SLOW, LatencyMix.NONE));
        assertThat(mix.count()).isEqualTo(10);
        assertThat(mix.percentileMillis(50)).isEqualTo(12);
        assertThat(mix.percentileMillis(99)).isEqualTo(400);
        assertThat(LatencyMix.NONE.percentileMillis(50)).isNaN();
        SplittableRandom random = new SplittableRandom(1);
        assertThat(IntStream.range(0, 1_000).mapToLong(i -> mix.drawNanos(random)))
                .allMatch(it -> it >= 8_000_000 && it <= 400_000_000)
                .contains(8_000_000L, 400_000_000L);
    }

    private static Entrant host(String name, int weight, LatencyMix latencies) {
        return new Entrant(name, weight, null, LatencyCourse.steady(latencies));
    }

    private static Load load(int seconds, int perSecond) {
        float[] requests = new float[seconds];
        Arrays.fill(requests, perSecond);
        return load(requests);
    }

    private static Load load(float[] requests) {
        float[] none = new float[requests.length];
        return Load.of(
                new Series.Window(0, 1, requests, none, none, none, none),
                List.of(),
                new SplittableRandom(3));
    }
}
