/**
 * The latest requests one by one: where each went, why there, and where its time went.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.requests.RequestsController}. {@link
 * dev.evenkeel.ui.requests.Phases} and {@link dev.evenkeel.ui.requests.Har} need no toolkit; the
 * rest is used on the JavaFX thread only.
 */
@NullMarked
package dev.evenkeel.ui.requests;

import org.jspecify.annotations.NullMarked;
