/**
 * Sentences as values: the program says them in English, the window in the language that it speaks.
 *
 * <p>Start reading at {@link dev.evenkeel.phrase.Phrase}. What can be said stands in enums, each
 * beside what says it. Immutable, for any thread; rests on no other package.
 */
@NullMarked
package dev.evenkeel.phrase;

import org.jspecify.annotations.NullMarked;
