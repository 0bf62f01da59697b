/**
 * Who may come in: what passwords, keys and addresses are held against, and how often one address
 * may be wrong before it isn't heard for a while.
 *
 * <p>Start reading at {@link dev.evenkeel.access.Entrance}: a service's rules, made ready. Any
 * thread may call; only {@link dev.evenkeel.access.Passwords} has threads of its own, and hands out
 * futures. Imports {@code model}; imported by {@code admin}, {@code registry}, {@code proxy},
 * {@code ui} and the composition root.
 */
@NullMarked
package dev.evenkeel.access;

import org.jspecify.annotations.NullMarked;
