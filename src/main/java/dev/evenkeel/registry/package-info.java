/**
 * The one live truth: the current configuration, the runtime state of each host, every edit.
 *
 * <p>Start reading at {@link dev.evenkeel.registry.Registry}. Reading is lock-free: a request finds
 * all it needs from one volatile reference. Edits take turns. The window, the API and a changed
 * file all edit through {@link dev.evenkeel.registry.Registry#apply}, so they can't diverge.
 * Imports {@code model}, {@code access}, {@code balance}, {@code routing} and {@code traffic};
 * imported by {@code proxy}, {@code health}, {@code admin} and {@code ui}.
 */
@NullMarked
package dev.evenkeel.registry;

import org.jspecify.annotations.NullMarked;
