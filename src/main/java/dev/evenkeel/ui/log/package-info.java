/**
 * The program's log as a page of the window.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.log.LogLines}, which any thread writes to; {@link
 * dev.evenkeel.ui.log.LogController} reads it on the JavaFX thread.
 */
@NullMarked
package dev.evenkeel.ui.log;

import org.jspecify.annotations.NullMarked;
