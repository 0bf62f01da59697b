package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

/**
 * What only its owner should know, or where it stands: {@code env:NAME} for an environment
 * variable, {@code file:PATH} for the first line of a file; anything else is the secret itself.
 *
 * @param text as it stands in the configuration
 */
public record Secret(String text) {

    public static final String ENVIRONMENT = "env:";
    public static final String FILE = "file:";

    public static final Phrase EXPECTED = Expected.SECRET.with();

    /** Whether the text says where the secret stands, and may be shown. */
    public boolean isReference() {
        return text.startsWith(ENVIRONMENT) || text.startsWith(FILE);
    }

    /** What may be shown of it. */
    public String shown() {
        return isReference() ? text : "******";
    }

    @Override
    public String toString() {
        return shown();
    }
}
