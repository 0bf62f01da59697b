package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That a listener forwards nothing, but sends every request to the same place by {@code https}.
 *
 * @param port where clients reach that; null for the port of the first listener with TLS
 */
public record Redirect(@Nullable Integer port) {

    public static final Phrase EXPECTED = Expected.REDIRECT.with();

    private static final Pattern TEXT = Pattern.compile("https(?::(\\d{1,5}))?");

    public static Optional<Redirect> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String port = matcher.group(1);
        return port == null
                ? Optional.of(new Redirect(null))
                : Optional.of(Integer.valueOf(port))
                        .filter(it -> it >= 1 && it <= 65_535)
                        .map(Redirect::new);
    }

    @Override
    public String toString() {
        return port == null ? "https" : "https:" + port;
    }
}
