package dev.evenkeel.health;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A check that has ended.
 *
 * @param status the answer's status code; null where none came, or none was to come
 */
record Checked(CheckResult result, @Nullable Integer status, Duration duration) {}
