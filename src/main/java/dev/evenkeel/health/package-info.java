/**
 * Asking hosts whether they are well, and telling the registry.
 *
 * <p>Start reading at {@link dev.evenkeel.health.HealthChecks}. One timer thread starts the checks,
 * the HTTP client's own threads finish them; nothing here blocks. Imports {@code registry} and
 * {@code model}; imported by nobody but the composition root.
 */
@NullMarked
package dev.evenkeel.health;

import org.jspecify.annotations.NullMarked;
