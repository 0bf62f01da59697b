/**
 * The page on which a person composes a request, sends it through the proxy, once or many times,
 * and sees what came of it.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.tryit.TryItController}; what can be said without a
 * control stands in {@code dev.evenkeel.tryit}. On the JavaFX thread only.
 */
@NullMarked
package dev.evenkeel.ui.tryit;

import org.jspecify.annotations.NullMarked;
