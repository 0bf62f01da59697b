package dev.evenkeel.model;

/**
 * One thing that keeps a configuration from being accepted.
 *
 * @param path where, as {@code services.shop.hosts[2].weight}
 * @param value what stands there, as a person would type it
 * @param expected what could stand there, as {@code 1 to 1000}
 */
public record Violation(String path, String value, String expected) {

    /** {@code services.shop.hosts[2].weight: -4 (expected: 1 to 1000)}. */
    @Override
    public String toString() {
        return path + ": " + describe();
    }

    /** The same without the place, for a reader who is already looking at it. */
    public String describe() {
        return (value.isEmpty() ? "empty" : value) + " (expected: " + expected + ")";
    }
}
