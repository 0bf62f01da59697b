/**
 * All services at a glance: is anything wrong, and where.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.overview.OverviewController}; what counts as wrong
 * stands in {@link dev.evenkeel.ui.overview.Standing}, which needs no toolkit. On the JavaFX thread
 * only.
 */
@NullMarked
package dev.evenkeel.ui.overview;

import org.jspecify.annotations.NullMarked;
