/**
 * Who may come in: how often one address may be wrong before it isn't heard for a while.
 *
 * <p>Start reading at {@link dev.evenkeel.access.Failures}. Any thread may call; nothing waits.
 * Imports nothing; imported by {@code admin} and {@code proxy}.
 */
@NullMarked
package dev.evenkeel.access;

import org.jspecify.annotations.NullMarked;
