package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Limits;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Limits under many hands, and under hands that mean ill. */
class LimiterTest {

    private static final int ROUNDS = 20_000;

    private static Limiter limiter(Limits limits) {
        return Objects.requireNonNull(Limiter.of(limits, null, () -> 0));
    }

    /** Tries to get in for as long as it is let, and says when it has stopped. */
    private static final class Other implements Runnable {

        private final Limiter limiter;
        private volatile boolean tries;
        private volatile boolean stopped = true;
        private volatile boolean inside;
        private volatile boolean over;

        Other(Limiter limiter) {
            this.limiter = limiter;
        }

        @Override
        public void run() {
            while (!over) {
                if (tries && !inside) {
                    stopped = false;
                    inside = limiter.tryEnter();
                } else {
                    stopped = !tries;
                    Thread.onSpinWait();
                }
            }
        }

        void begin() {
            inside = false;
            tries = true;
            while (stopped) {
                Thread.onSpinWait();
            }
        }

        void end() {
            tries = false;
        }

        boolean isInsideAtLast() {
            while (!stopped) {
                Thread.onSpinWait();
            }
            return inside;
        }
    }

    /** One place, and two that want it: that both are turned away would leave it free. */
    @Test
    void nobodyIsTurnedAwayForThoseWhoAreBeingTurnedAway() throws Exception {
        Limiter limiter = limiter(new Limits(1, 0, Duration.ZERO, null));
        Other other = new Other(limiter);
        Thread thread = Thread.ofPlatform().daemon().start(other);
        assertThat(limiter.tryEnter()).isTrue();
        int wasted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            other.begin();
            other.end();
            limiter.leave();
            boolean inside = limiter.tryEnter();
            if (!inside && !other.isInsideAtLast()) {
                wasted++;
                assertThat(limiter.tryEnter()).isTrue();
            }
            assertThat(other.isInsideAtLast() && inside).isFalse();
        }
        other.over = true;
        thread.join();
        assertThat(wasted).isZero();
    }

    /** The names are what clients send: a hundred thousand of 8 KiB would fill the memory. */
    @Test
    void longNamesOfClientsAreForgottenSooner() {
        HashKey byHeader = HashKey.parse("header:X-Client").orElseThrow();
        Limits.Rate rate = new Limits.Rate(1, Duration.ofHours(1), 1, byHeader);
        Limiter limiter = limiter(new Limits(null, 0, Duration.ZERO, rate));
        List<String> names =
                IntStream.range(0, 3_000).mapToObj(i -> i + "x".repeat(8_000)).toList();

        names.forEach(name -> limiter.nanosUntilAllowed(key -> name));

        long known = names.stream().filter(it -> limiter.nanosUntilAllowed(key -> it) > 0).count();
        assertThat(known).isBetween(1L, 1_000L);
    }
}
