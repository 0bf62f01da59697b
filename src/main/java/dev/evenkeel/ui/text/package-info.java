/**
 * Words and numbers as the window shows them.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.text.Texts}, the one text bundle. Nothing here knows a
 * control or a thread; imports {@code model} and {@code registry}, imported by all of {@code ui}.
 */
@NullMarked
package dev.evenkeel.ui.text;

import org.jspecify.annotations.NullMarked;
