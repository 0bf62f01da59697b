package dev.evenkeel.proxy;

import dev.evenkeel.model.Retries;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a further host is asked: by chance up to a limit that doubles with each
 * failure ("full jitter": M. Brooker, "Exponential backoff and jitter", 2015; Envoy does the same).
 * With 25 ms and 250 ms at most: up to 25, 50, 100, 200, 250, 250 ms.
 */
final class Backoff {

    private Backoff() {}

    /**
     * @param failures how many hosts have failed the request, 1 or more
     */
    static Duration after(int failures, Retries settings, RandomGenerator random) {
        long limit = settings.backoff().toNanos();
        long longest = settings.longestBackoff().toNanos();
        for (int i = 1; i < failures && limit < longest; i++) {
            limit *= 2;
        }
        limit = Math.min(limit, longest);
        return limit == 0 ? Duration.ZERO : Duration.ofNanos(random.nextLong(limit));
    }
}
