package dev.evenkeel.ui.notice;

import dev.evenkeel.model.HostKey;

import org.jspecify.annotations.Nullable;

/**
 * One message in sight.
 *
 * @param host the one it is about; null where it is about several
 */
record Notice(Tone tone, String text, @Nullable HostKey host) {}
