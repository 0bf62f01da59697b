/**
 * The latest requests one by one: where each went, why there, and where its time went.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.requests.RequestsController}. All of it is used on the
 * JavaFX thread only.
 */
@NullMarked
package dev.evenkeel.ui.requests;

import org.jspecify.annotations.NullMarked;
