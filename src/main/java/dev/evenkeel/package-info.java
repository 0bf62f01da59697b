/**
 * The composition root and the command line.
 *
 * <p>{@link dev.evenkeel.Main} reads the arguments; {@link dev.evenkeel.Evenkeel} constructs the
 * parts, wires them, starts them, and stops them in reverse. Nothing imports this package.
 */
@NullMarked
package dev.evenkeel;

import org.jspecify.annotations.NullMarked;
