/**
 * The configuration as immutable records and sealed types, and its validation.
 *
 * <p>Start reading at {@link dev.evenkeel.model.Configuration}; what makes one acceptable stands in
 * {@link dev.evenkeel.model.Validation}. Everything here is a value: nothing has a thread, a clock
 * or a socket. Every other package may import this one; it imports the JDK only.
 */
@NullMarked
package dev.evenkeel.model;

import org.jspecify.annotations.NullMarked;
