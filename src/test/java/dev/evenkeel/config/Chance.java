package dev.evenkeel.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** What tests leave to chance. */
abstract class Chance {

    static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PURGE");

    final Random random;

    Chance(Random random) {
        this.random = random;
    }

    final Duration duration(int leastMillis) {
        return Duration.ofMillis(leastMillis + random.nextInt(86_000_000));
    }

    final boolean chance() {
        return random.nextBoolean();
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** Each of the numbers below a limit with an even chance, in their order. */
    final <T> List<T> some(int limit, IntFunction<T> make) {
        List<T> made = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            if (chance()) {
                made.add(make.apply(i));
            }
        }
        return made;
    }
}
