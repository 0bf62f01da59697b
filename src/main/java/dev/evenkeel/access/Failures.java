package dev.evenkeel.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often an address has been wrong lately: ten times at once and ten times a minute, after that
 * it isn't heard for a few seconds, right or wrong. IPv6 addresses that share their first 64 bits
 * count as one, as whoever has one has them all. Any thread; nothing waits.
 */
public final class Failures {

    public static final int AT_ONCE = 10;

    private static final Duration REFILLED_IN = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 100_000;
    private static final int NETWORK_BYTES = 8;

    private final TimeMeter time;
    private final Cache<ByteBuffer, Bucket> byAddress =
            Caffeine.newBuilder()
                    .maximumSize(MOST_ADDRESSES)
                    .expireAfterAccess(REFILLED_IN)
                    .executor(Runnable::run)
                    .build();

    /**
     * @param nanoTime counts as {@link System#nanoTime} does
     */
    public Failures(LongSupplier nanoTime) {
        time =
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
    }

    /** How long an address isn't heard from now on; zero where it is. */
    public Duration untilHeard(InetAddress address) {
        Bucket bucket = byAddress.getIfPresent(keyOf(address));
        return bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** It was wrong once more. */
    public void add(InetAddress address) {
        byAddress.get(keyOf(address), absent -> newBucket()).tryConsume(1);
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(AT_ONCE, REFILLED_IN))
                .build();
    }

    private static ByteBuffer keyOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    }
}
