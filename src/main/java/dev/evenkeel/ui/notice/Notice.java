package dev.evenkeel.ui.notice;

import dev.evenkeel.model.HostKey;

import org.jspecify.annotations.Nullable;

/**
 * One message in sight.
 *
 * @param host the one it is about; null where it is about several
 */
record Notice(Tone tone, String text, @Nullable HostKey host) {

    /** Whether it is good news. */
    enum Tone {
        BAD("fth-x-circle"),
        GOOD("fth-check-circle");

        private final String icon;

        Tone(String icon) {
            this.icon = icon;
        }

        /** The Ikonli literal of its icon. */
        String icon() {
            return icon;
        }
    }
}
