/**
 * The window. The only package, with those below it, that imports {@code javafx.*}.
 *
 * <p>Imports {@code registry}, {@code traffic}, {@code config}, {@code model} and {@code demo};
 * imported by {@code Main} only. Everything that is seen belongs to the JavaFX thread.
 */
@NullMarked
package dev.evenkeel.ui;

import org.jspecify.annotations.NullMarked;
