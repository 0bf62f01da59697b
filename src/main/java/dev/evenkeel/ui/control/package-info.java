/**
 * Controls that JavaFX lacks: a text field and a table cell that commit when they are left and keep
 * what can't stand, the message under them, and rows that are updated in place.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.control.CommitField}. They know no service and no
 * host. On the JavaFX thread only; {@link dev.evenkeel.ui.control.RowSync} needs no toolkit.
 */
@NullMarked
package dev.evenkeel.ui.control;

import org.jspecify.annotations.NullMarked;
