package dev.evenkeel.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class MeterTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Meter meter = new Meter();
    private long second = 10_000;

    @ParameterizedTest
    @CsvSource({
        "200, 1, 0, 0, 0, 0",
        "101, 1, 0, 0, 0, 0",
        "304, 0, 1, 0, 0, 0",
        "404, 0, 0, 1, 0, 0",
        "502, 0, 0, 0, 1, 0",
        "0, 0, 0, 0, 0, 1",
    })
    void countsAnswersByClass(int status, long a2, long a3, long a4, long a5, long none) {
        meter.begin();
        meter.end(status, MILLI, 10, 20);

        assertThat(meter.totals()).isEqualTo(new Totals(1, a2, a3, a4, a5, none, 10, 20));
        assertThat(meter.totals().errors()).isEqualTo(a5 + none);
    }

    @Test
    void whatHasBegunAndNotEndedIsInFlight() {
        meter.begin();
        meter.begin();
        meter.end(200, MILLI, 0, 0);

        assertThat(meter.totals().inFlight()).isEqualTo(1);
    }

    @Test
    void totalsAreExactAfterARace() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<?>> users = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                users.add(
                        executor.submit(() -> {
                            for (int i = 0; i < 30_000; i++) {
                                meter.begin();
                                meter.end(200 + 100 * (i % 4), MILLI * (i % 50), 1, 2);
                            }
                        }));
            }
            Future<?> sampler =
                    executor.submit(() -> {
                        while (!users.stream().allMatch(Future::isDone)) {
                            meter.sample(second++);
                            assertThat(meter.totals().inFlight()).isNotNegative();
                        }
                    });
            for (Future<?> user : users) {
                user.get();
            }
            sampler.get();
        }

        assertThat(meter.totals())
                .isEqualTo(new Totals(90_000, 22_500, 22_500, 22_500, 22_500, 0, 90_000, 180_000));
    }

    @Test
    void everyRequestIsInExactlyOnePointOfTheSeries() throws Exception {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> user =
                    executor.submit(() -> {
                        for (int i = 0; i < 50_000; i++) {
                            meter.begin();
                            meter.end(i % 10 == 0 ? 500 : 200, MILLI, 0, 0);
                        }
                    });
            int samples = 0;
            while (!user.isDone() && samples++ < 800) {
                meter.sample(++second);
            }
            user.get();
        }
        meter.sample(++second);

        Series.Window window = series().window(second, Series.FINE_SECONDS);
        assertThat(sum(window.requests())).isEqualTo(50_000);
        assertThat(sum(window.errors())).isEqualTo(5_000);
    }

    @Test
    void anIdleMeterHasNothing() {
        meter.sample(++second);

        assertThat(meter.series()).isNull();
        assertThat(meter.now()).isEqualTo(Now.NOTHING);
    }

    @Test
    void percentilesAreThoseOfTheLastTenSeconds() {
        for (int i = 1; i <= 100; i++) {
            request(200, i * MILLI);
        }
        meter.sample(++second);
        Now now = meter.now();

        assertThat(now.p50Millis()).isCloseTo(50, within(1.0));
        assertThat(now.p95Millis()).isCloseTo(95, within(1.0));
        assertThat(now.p99Millis()).isCloseTo(99, within(1.0));

        for (int i = 0; i < 10; i++) {
            request(200, 5 * MILLI);
            meter.sample(++second);
        }
        assertThat(meter.now().p99Millis()).isCloseTo(5, within(0.1));
    }

    @Test
    void latenciesFromMicrosecondsToMinutesAreKept() {
        request(200, 1_000);
        meter.sample(++second);
        request(200, TimeUnit.MINUTES.toNanos(3));
        meter.sample(++second);
        request(200, TimeUnit.HOURS.toNanos(3));
        meter.sample(++second);
        for (int i = 0; i < 6; i++) {
            request(200, 2_000);
            meter.sample(++second);
        }

        Series.Window window = series().window(second, 9);
        assertThat(window.p99Millis()[0]).isCloseTo(0.001f, within(0.0001f));
        assertThat(window.p99Millis()[1]).isCloseTo(180_000f, within(2_000f));
        assertThat(window.p99Millis()[2]).isCloseTo(600_000f, within(6_000f));
        assertThat(meter.now().p50Millis()).isCloseTo(0.002, within(0.0001));
    }

    @Test
    void rateSettlesWithinTwoSecondsAndFallsToZero() {
        for (int s = 0; s < 5; s++) {
            for (int i = 0; i < 100; i++) {
                request(200, MILLI);
            }
            meter.sample(++second);
        }
        assertThat(meter.now().requestsPerSecond()).isCloseTo(100, within(1.0));

        meter.sample(++second);
        meter.sample(++second);
        assertThat(meter.now().requestsPerSecond()).isLessThan(20);
        for (int s = 0; s < 20; s++) {
            meter.sample(++second);
        }
        assertThat(meter.now()).isEqualTo(Now.NOTHING);
    }

    @Test
    void errorShareIsOfWhatEnded() {
        request(200, MILLI);
        request(503, MILLI);
        request(404, MILLI);
        meter.begin();
        meter.end(Meter.NO_ANSWER, MILLI, 0, 0);
        meter.sample(++second);

        assertThat(meter.now().errorShare()).isEqualTo(0.5);
    }

    @Test
    void afterAQuietTimeItGoesOnWithAGap() {
        request(200, MILLI);
        meter.sample(++second);
        for (int s = 0; s < 60; s++) {
            meter.sample(++second);
        }
        request(500, 7 * MILLI);
        meter.sample(++second);

        Series.Window window = series().window(second, 62);
        assertThat(window.requests()[0]).isEqualTo(1);
        assertThat(window.requests()[61]).isEqualTo(1);
        assertThat(sum(window.requests())).isEqualTo(2);
        assertThat(window.p50Millis()[30]).isNaN();
        assertThat(meter.now().p50Millis()).isCloseTo(7, within(0.1));
        assertThat(meter.now().errorShare()).isEqualTo(1);
    }

    @Test
    void streamsCountButDoNotSpoilTheLatencies() {
        request(200, 5 * MILLI);
        meter.begin();
        meter.endUntimed(101, 1_000, 2_000);
        meter.sample(++second);

        assertThat(meter.totals()).isEqualTo(new Totals(2, 2, 0, 0, 0, 0, 1_000, 2_000));
        assertThat(meter.now().p99Millis()).isCloseTo(5, within(0.1));
    }

    private void request(int status, long nanos) {
        meter.begin();
        meter.end(status, nanos, 0, 0);
    }

    private Series series() {
        Series series = meter.series();
        if (series == null) {
            throw new AssertionError("no series yet");
        }
        return series;
    }

    private static double sum(float[] points) {
        double sum = 0;
        for (float point : points) {
            sum += point;
        }
        return sum;
    }

    @Test
    void latenciesOfTheLastFiveMinutesAreKeptToASixteenth() {
        Meter idle = new Meter();
        assertThat(idle.lastMinutes(1_000).count()).isZero();
        Meter busy = new Meter();
        for (int i = 1; i <= 100; i++) {
            busy.begin();
            busy.end(200, i * 1_000_000L, 0, 0);
        }
        busy.sample(1_000);
        LatencyMix mix = busy.lastMinutes(1_000 + 4 * 60);
        assertThat(mix.count()).isEqualTo(100);
        assertThat(mix.percentileMillis(50)).isBetween(47.0, 53.5);
        assertThat(mix.percentileMillis(99)).isBetween(93.0, 106.0);
        assertThat(busy.lastMinutes(1_000 + 7 * 60).count()).isZero();
    }
}
