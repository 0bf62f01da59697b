package dev.evenkeel.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class LatencyEwmaTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LatencyEwma latency = new LatencyEwma();

    @Test
    void nothingMeasuredIsZero() {
        assertThat(latency.nanos(5)).isZero();
    }

    @Test
    void peakCountsAtOnce() {
        latency.record(1_000, 0);
        latency.record(50_000, SECOND);

        assertThat(latency.nanos(SECOND)).isEqualTo(50_000);
    }

    @Test
    void betterLatenciesCountBitByBit() {
        latency.record(100_000, 0);
        latency.record(10_000, SECOND);
        assertThat(latency.nanos(SECOND)).isBetween(85_000.0, 95_000.0);

        for (int second = 2; second < 60; second++) {
            latency.record(10_000, second * SECOND);
        }
        assertThat(latency.nanos(59 * SECOND)).isCloseTo(10_000, within(1_000.0));
    }

    @Test
    void fadesWhileNothingIsMeasured() {
        latency.record(100_000, 0);

        assertThat(latency.nanos(10 * SECOND)).isCloseTo(100_000 / Math.E, within(1.0));
        assertThat(latency.nanos(60 * SECOND)).isLessThan(300);
    }

    @Test
    void clockMayOverflowOrStepBackALittle() {
        long start = Long.MAX_VALUE - SECOND / 2;
        latency.record(100_000, start);

        assertThat(latency.nanos(start - 5)).isEqualTo(100_000);
        assertThat(latency.nanos(start + SECOND)).isBetween(90_000.0, 91_000.0);
        latency.record(10, start - 5);
        assertThat(latency.nanos(start)).isEqualTo(100_000);
    }

    @Test
    void peakIsNotLostInARace() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                writers.add(
                        executor.submit(() -> {
                            for (int i = 0; i < 50_000; i++) {
                                latency.record(number == 2 && i == 25_000 ? 900 : 100, 7);
                            }
                        }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        assertThat(latency.nanos(7)).isEqualTo(900);
    }
}
