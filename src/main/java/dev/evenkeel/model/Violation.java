package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

/**
 * One thing that keeps a configuration from being accepted.
 *
 * @param path where, as {@code services.shop.hosts[2].weight}
 * @param found what stands there, as a person would type it; an empty text for nothing
 * @param wanted what could stand there, as {@code 1 to 1000}
 */
public record Violation(String path, Phrase found, Phrase wanted) {

    public Violation(String path, String value, Phrase wanted) {
        this(path, Phrase.verbatim(value), wanted);
    }

    /** For what is only ever said in English. */
    public Violation(String path, String value, String expected) {
        this(path, value, Phrase.verbatim(expected));
    }

    /** What stands there, in English where it is no value. */
    public String value() {
        return found.toString();
    }

    /** What could stand there, in English. */
    public String expected() {
        return wanted.toString();
    }

    /** {@code services.shop.hosts[2].weight: -4 (expected: 1 to 1000)}. */
    public Phrase inWords() {
        return Found.AT.with(path, withoutPlace());
    }

    /** The same without the place, for a reader who is already looking at it. */
    public Phrase withoutPlace() {
        return Found.BUT_EXPECTED.with(value().isEmpty() ? Found.EMPTY.with() : found, wanted);
    }

    /** {@link #inWords} in English. */
    @Override
    public String toString() {
        return inWords().toString();
    }
}
