/**
 * Asking hosts whether they are well, and telling the registry.
 *
 * <p>Start reading at {@link dev.evenkeel.health.HealthChecks}. One timer thread starts the checks,
 * or the HTTP client's own threads where they are behind ({@link dev.evenkeel.health.Pace}); those
 * finish them, and nothing here blocks. Imports {@code registry} and {@code model}; imported by
 * nobody but the composition root.
 */
@NullMarked
package dev.evenkeel.health;

import org.jspecify.annotations.NullMarked;
