package dev.evenkeel.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.evenkeel.model.PasswordHash;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Holds passwords against their bcrypt hashes, which takes a processor a tenth of a second: on a
 * few threads of its own, each password once at a time. One that was right is remembered for some
 * minutes, by a keyed hash of it, so that a client's further requests don't wait. Any thread.
 */
public final class Passwords {

    private static final int COST = 10;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    /** More may not wait: each takes a tenth of a second. */
    private static final int MOST_WAITING = 200;

    private static final String MAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key = new SecretKeySpec(random(KEY_BYTES), MAC);
    private final ThreadPoolExecutor threads;

    /** What was right; what was wrong leaves again. */
    private final AsyncCache<ByteBuffer, Boolean> right =
            Caffeine.newBuilder()
                    .maximumSize(MOST_REMEMBERED)
                    .expireAfterWrite(REMEMBERED_FOR)
                    .executor(Runnable::run)
                    .buildAsync();

    public Passwords() {
        int most = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        threads =
                new ThreadPoolExecutor(
                        most,
                        most,
                        10,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().name("passwords-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Makes the hash of a password. Takes a tenth of a second. */
    public static PasswordHash hash(String password) {
        return new PasswordHash(
                OpenBSDBCrypt.generate(
                        "2y", password.getBytes(StandardCharsets.UTF_8), random(SALT_BYTES), COST));
    }

    /** The same, whatever happens meanwhile. */
    public CompletableFuture<Boolean> check(PasswordHash hash, byte[] password) {
        return check(hash, password, () -> true);
    }

    /**
     * Whether it is the password of this hash. Done already where that is known; fails where too
     * many others wait, and where it isn't wanted any more when its turn comes: then nothing is
     * found out, nor remembered.
     *
     * @param wanted asked on another thread
     */
    public CompletableFuture<Boolean> check(
            PasswordHash hash, byte[] password, BooleanSupplier wanted) {
        try {
            return right.get(
                            keyOf(hash, password),
                            (absent, executor) -> checkLater(hash, password, wanted))
                    .thenApply(Boolean.TRUE::equals);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<@Nullable Boolean> checkLater(
            PasswordHash hash, byte[] password, BooleanSupplier wanted) {
        CompletableFuture<@Nullable Boolean> later = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                if (wanted.getAsBoolean()) {
                    later.complete(checkNow(hash, password));
                } else {
                    later.cancel(false);
                }
            } catch (RuntimeException e) {
                later.completeExceptionally(e);
            }
        });
        return later;
    }

    /** True, or null for what isn't to be remembered. */
    private static @Nullable Boolean checkNow(PasswordHash hash, byte[] password) {
        return OpenBSDBCrypt.checkPassword(hash.text(), password) ? Boolean.TRUE : null;
    }

    private ByteBuffer keyOf(PasswordHash hash, byte[] password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(hash.text().getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(mac.doFinal(password));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
