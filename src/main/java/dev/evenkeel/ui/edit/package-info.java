/**
 * What a gesture in the window asks of the registry.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.edit.Proposal}: a typed text becomes a proposal, which
 * {@link dev.evenkeel.ui.edit.Edits} checks or applies. {@code HostEdits}, {@code RouteEdits},
 * {@code ServiceEdits} and {@code SettingEdits} make proposals and their labels. No control and no
 * toolkit here: everything is tested as plain functions. Imports {@code model}, {@code registry}
 * and {@code ui.text}.
 */
@NullMarked
package dev.evenkeel.ui.edit;

import org.jspecify.annotations.NullMarked;
