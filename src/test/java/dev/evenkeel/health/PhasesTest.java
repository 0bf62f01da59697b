package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** When checks are made, with a clock and a timer that the test turns. */
class PhasesTest {

    private static final HealthCheck CHECK =
            HealthCheck.of("/").withInterval(Duration.ofSeconds(5));
    private static final Duration ANSWER = Duration.ofMillis(20);

    private record Task(long at, long number, Runnable action) {}

    private final NavigableSet<Task> tasks =
            new TreeSet<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private final List<Long> checked = new ArrayList<>();
    private long millis;
    private long count;
    private boolean well = true;

    /** How long a check takes. */
    private Duration taking = ANSWER;

    private Duration longestAllowed = Duration.ZERO;
    private Registry registry;
    private HealthChecks checks;

    private void start(int hosts) {
        start(hosts, CHECK);
    }

    private void start(int hosts, HealthCheck check) {
        Service service =
                Service.named("shop")
                        .withHealthCheck(check)
                        .withHosts(
                                IntStream.range(0, hosts)
                                        .mapToObj(i ->
                                                Host.at(
                                                        new HostAddress(
                                                                HostAddress.Scheme.HTTP,
                                                                "h" + i + ".test",
                                                                80)))
                                        .toList());
        registry =
                new Registry(
                        Configuration.EMPTY.plusService(service),
                        new Traffic(this::now),
                        this::now,
                        new Random(1));
        checks =
                new HealthChecks(
                        registry,
                        this::now,
                        () -> Duration.ofMillis(millis).toNanos(),
                        new Random(2),
                        this::probe,
                        this::later);
        checks.start();
    }

    private Instant now() {
        return Instant.ofEpochMilli(millis);
    }

    private void probe(
            HostAddress host, HealthCheck check, java.util.function.Consumer<Checked> whenDone) {
        checked.add(millis);
        CheckResult result =
                well
                        ? new CheckResult.Passed()
                        : new CheckResult.Failed(Phrase.verbatim("refused"));
        longestAllowed = check.timeout();
        Duration took = taking.compareTo(longestAllowed) < 0 ? taking : longestAllowed;
        var _ = later(() -> whenDone.accept(new Checked(result, 200, took)), took);
    }

    private Runnable later(Runnable action, Duration delay) {
        Task task = new Task(millis + delay.toMillis(), count++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    private void run(Duration time) {
        long end = millis + time.toMillis();
        while (!tasks.isEmpty() && tasks.first().at() <= end) {
            Task next = tasks.removeFirst();
            millis = next.at();
            next.action().run();
        }
        millis = end;
    }

    /** The most checks that began within so many milliseconds, from some time on. */
    private int mostWithin(long window, long from) {
        int most = 0;
        int first = 0;
        List<Long> times = checked.stream().filter(it -> it >= from).toList();
        for (int last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= window) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 5_000})
    void checksThatBeginTogetherSpreadOverTheIntervalAtOnceAndStaySo(int hosts) {
        start(hosts);
        run(Duration.ofMinutes(3));
        long settled = 2 * CHECK.interval().toMillis() + hosts;
        int evenly = Math.ceilDiv(hosts, 50); // in a tenth of a second
        assertThat(mostWithin(100, settled)).isLessThan(3 * evenly + 5);
        double perHost = (double) checked.size() / hosts;
        assertThat(perHost).isBetween(36.0, 41.0);
    }

    @Test
    void firstChecksAndThoseAfterAnEditOfAllComeAThousandASecond() {
        start(5_000);
        run(Duration.ofSeconds(5));
        assertThat(mostWithin(1_000, 0)).isLessThan(2_100);
        run(Duration.ofSeconds(60));
        long edited = millis;
        registry.apply(
                Author.API,
                "path",
                it -> it.withService("shop", s -> s.withHealthCheck(CHECK.withPath("/other"))));
        run(Duration.ofSeconds(60));
        assertThat(mostWithin(1_000, edited)).isLessThan(2_300);
        assertThat(mostWithin(100, edited + 15_000)).isLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"refuses, 2", "refuses, 3", "hangs, 2", "hangs, 3", "hangs, 5"})
    void hostThatFailsIsOutWithinAsManyIntervalsAsItMayFailAndBackAsSoon(String how, int fall) {
        HealthCheck check = CHECK.withTimeout(Duration.ofMillis(2_500)).withFall(fall);
        for (int at = 0; at < 25; at++) {
            start(1, check);
            run(Duration.ofMillis(30_000 + 211 * at));
            well = false;
            taking = how.equals("hangs") ? Duration.ofHours(1) : Duration.ofMillis(1);
            long failed = millis;
            run(check.interval().multipliedBy(fall));
            assertThat(registry.events().getFirst().toString()).contains("to=Down");
            assertThat(registry.events().getFirst().time().toEpochMilli()).isGreaterThan(failed);
            run(Duration.ofMillis(211));
            well = true;
            taking = Duration.ofMillis(1);
            run(check.interval().multipliedBy(check.rise()).plus(taking));
            assertThat(registry.events().getFirst().toString()).contains("to=Up");
            checks.close();
        }
    }

    @Test
    void hostThatTakesItsTimeIsAskedAsOftenAsOneThatDoesNot() {
        start(1);
        run(Duration.ofMinutes(5));
        int quick = checked.size();
        checks.close();
        checked.clear();
        taking = Duration.ofMillis(900);
        start(1);
        run(Duration.ofMinutes(5));
        assertThat(checked.size()).isBetween(quick - 3, quick + 3);
    }

    @Test
    void intervalsAreUpToATenthShorterByChanceAndNeverLonger() {
        start(1);
        run(Duration.ofHours(1));
        List<Long> gaps = new ArrayList<>();
        for (int i = 2; i < checked.size(); i++) {
            gaps.add(checked.get(i) - checked.get(i - 1));
        }
        assertThat(gaps).allMatch(it -> it >= 4_500 && it <= 5_000);
        assertThat(gaps.stream().distinct().count()).isGreaterThan(200);
        assertThat(gaps.stream().mapToLong(it -> it).average().orElseThrow())
                .isBetween(4_700.0, 4_800.0);
    }

    @Test
    void checkEndsBeforeTheNextIsDueHoweverLongItsTimeout() {
        HealthCheck check =
                CHECK.withTimeout(Duration.ofMinutes(1))
                        .withUnhealthyInterval(Duration.ofSeconds(2));
        start(1, check);
        run(Duration.ofSeconds(20));
        assertThat(longestAllowed).isEqualTo(Duration.ofSeconds(5));
        well = false;
        run(Duration.ofSeconds(30));
        assertThat(longestAllowed).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void failuresThatComeAtOnceAreStillAnIntervalApart() {
        start(1);
        run(Duration.ofSeconds(30));
        well = false;
        taking = Duration.ZERO;
        checked.clear();
        run(Duration.ofSeconds(30));
        for (int i = 1; i < checked.size(); i++) {
            assertThat(checked.get(i) - checked.get(i - 1)).isGreaterThanOrEqualTo(4_500);
        }
    }

    @Test
    void neverTwoChecksOfAHostAtATime() {
        start(1);
        for (int i = 0; i < 500; i++) {
            int number = i;
            registry.apply(
                    Author.API,
                    "interval",
                    it ->
                            it.withService(
                                    "shop",
                                    s ->
                                            s.withHealthCheck(
                                                    CHECK.withInterval(
                                                            Duration.ofMillis(1_000 + number)))));
            checks.checkNow("shop");
            run(Duration.ofMillis(7));
        }
        for (int i = 1; i < checked.size(); i++) {
            assertThat(checked.get(i) - checked.get(i - 1)).isGreaterThanOrEqualTo(20);
        }
        assertThat(checked.size()).isGreaterThan(100);
    }
}
