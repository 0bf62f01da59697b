/**
 * Forms of settings: a {@link dev.evenkeel.ui.form.Section} names what belongs together, {@link
 * dev.evenkeel.ui.form.SettingsForm} shows it, and each field edits in place what it belongs to.
 * All of it is on the JavaFX thread.
 */
@NullMarked
package dev.evenkeel.ui.form;

import org.jspecify.annotations.NullMarked;
