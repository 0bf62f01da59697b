package dev.evenkeel.config;

import dev.evenkeel.model.Violation;

/**
 * One thing that is wrong with a configuration file, and where it stands.
 *
 * @param line counted from 1; 0 where there is no place to point at
 * @param column counted from 1 in characters; 0 where there is no place to point at
 */
public record Problem(int line, int column, Violation violation) {

    /** {@code 12:5: services.shop.hosts[2].weight: -4 (expected: 1 to 1000)}. */
    @Override
    public String toString() {
        return line + ":" + column + ": " + violation;
    }
}
