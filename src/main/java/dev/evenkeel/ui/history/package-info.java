/**
 * What has been: every edit with the way back to it, and what happened to hosts.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.history.HistoryController} and {@link
 * dev.evenkeel.ui.history.EventsController}; {@link dev.evenkeel.ui.history.Differences} says in
 * words what an edit changed, and needs no toolkit. On the JavaFX thread only.
 */
@NullMarked
package dev.evenkeel.ui.history;

import org.jspecify.annotations.NullMarked;
