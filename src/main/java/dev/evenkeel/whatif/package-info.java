/**
 * What would come of another policy or other weights: the recent traffic, run once more in a
 * simulation.
 *
 * <p>Start reading at {@link dev.evenkeel.whatif.Simulation}. Pure: no clock but a simulated one,
 * no randomness but what is passed in, so the same seed gives the same outcome. The choosing is
 * done by the very balancers that the proxy uses. Imports {@code balance}, {@code traffic} and
 * {@code model}; imported by {@code ui}.
 */
@NullMarked
package dev.evenkeel.whatif;

import org.jspecify.annotations.NullMarked;
