package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a password: its bcrypt hash, as {@code htpasswd -B} writes it. Slow on purpose,
 * because passwords can be guessed.
 *
 * @param text {@code $2y$}, the cost, {@code $}, and 53 characters
 */
public record PasswordHash(String text) {

    /** Each one more takes twice as long: 14 is about a second. */
    public static final int GREATEST_COST = 14;

    public static final int LEAST_COST = 4;

    public static final Phrase EXPECTED = Expected.PASSWORD_HASH.with(LEAST_COST, GREATEST_COST);

    private static final Pattern BCRYPT =
            Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    public static Optional<PasswordHash> parse(String text) {
        String bare = text.strip();
        Matcher matcher = BCRYPT.matcher(bare);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int cost = Integer.parseInt(matcher.group(1));
        return cost >= LEAST_COST && cost <= GREATEST_COST
                ? Optional.of(new PasswordHash(bare))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
