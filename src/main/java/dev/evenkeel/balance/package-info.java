/**
 * Picking a host: pure algorithms over an immutable list of candidates.
 *
 * <p>Start reading at {@link dev.evenkeel.balance.Balancer}; each policy stands in a file of its
 * own. No I/O, no clock and no randomness but what is passed in. A pick may be made from any thread
 * and takes no lock. Imports {@code model} only; imported by {@code registry}, {@code proxy} and
 * {@code whatif}.
 */
@NullMarked
package dev.evenkeel.balance;

import org.jspecify.annotations.NullMarked;
