/**
 * What the window says by itself: that a host went down, or came back.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.notice.Notices}, which says what is in sight and needs
 * no toolkit; {@link dev.evenkeel.ui.notice.NoticeStack} shows it on the JavaFX thread.
 */
@NullMarked
package dev.evenkeel.ui.notice;

import org.jspecify.annotations.NullMarked;
