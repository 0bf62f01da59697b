package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A bearer token of the management API (RFC 6750), without the token itself.
 *
 * @param name by which a person tells it from others
 * @param hash of what its owner sends
 */
public record Token(String name, Role role, SecretHash hash, Instant created) {

    public static final Phrase NAME_EXPECTED = Expected.TOKEN_NAME.with();

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
