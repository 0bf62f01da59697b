/**
 * What all parts of the window share: the JavaFX thread, the one refresh timer, actions with their
 * icons and shortcuts, light and dark, and what is remembered from one start to the next.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.window.Refresh}. Everything here but {@link
 * dev.evenkeel.ui.window.FxThread} is for the JavaFX thread only.
 */
@NullMarked
package dev.evenkeel.ui.window;

import org.jspecify.annotations.NullMarked;
