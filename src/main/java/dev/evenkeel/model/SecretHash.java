package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of a random secret, as a token or an API key: its SHA-256. Enough for secrets that
 * nobody can guess; a password, which somebody could, wants a slow hash.
 *
 * @param hex 64 digits in lower case
 */
public record SecretHash(String hex) {

    public static final Phrase EXPECTED = Expected.KEY_HASH.with();

    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** Of a secret in clear. */
    public static SecretHash of(String secret) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.UTF_8));
            return new SecretHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static Optional<SecretHash> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX) && HEX.matcher(lower.substring(PREFIX.length())).matches()
                ? Optional.of(new SecretHash(lower.substring(PREFIX.length())))
                : Optional.empty();
    }

    /** Whether both are of one secret; takes as long whether they are or not. */
    public boolean matches(SecretHash other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII),
                other.hex.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code sha256:} and the digits. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
