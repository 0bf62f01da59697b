package dev.evenkeel.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Token buckets: one for a service, or one for each client, header value and so on. */
final class RateLimiter {

    /**
     * Beyond so many, those that haven't been seen for longest start anew, with a full bucket. One
     * with a long name counts as several: what clients send of them must not fill the memory.
     */
    private static final int MOST_BUCKETS = 100_000;

    private static final int USUAL_NAME = 64;

    private static final Duration LEAST_KEPT = Duration.ofMinutes(1);

    private final Limits.Rate rate;
    private final TimeMeter time;
    private final Bucket forAll;
    private final Cache<String, Bucket> each;

    RateLimiter(Limits.Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.time =
                new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return nanoTime.getAsLong();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                };
        this.forAll = newBucket();
        // A bucket that has been left alone until it is full again is as good as a new one.
        Duration full = rate.per().multipliedBy(Math.ceilDiv(rate.burst(), rate.requests()));
        this.each =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_BUCKETS)
                        .weigher((String key, Bucket bucket) -> 1 + key.length() / USUAL_NAME)
                        .expireAfterAccess(full.compareTo(LEAST_KEPT) > 0 ? full : LEAST_KEPT)
                        .executor(Runnable::run)
                        .build();
    }

    /** Takes a token; how long until there is one where there is none now, else 0. */
    long nanosUntilAllowed(RequestKey request) {
        HashKey by = rate.by();
        Bucket bucket = by == null ? forAll : bucketOf(request.valueOf(by));
        ConsumptionProbe taken = bucket.tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? 0 : Math.max(1, taken.getNanosToWaitForRefill());
    }

    private Bucket bucketOf(String key) {
        Bucket known = each.getIfPresent(key);
        return known != null ? known : each.get(key, absent -> newBucket());
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit ->
                        limit.capacity(rate.burst()).refillGreedy(rate.requests(), rate.per()))
                .build();
    }
}
