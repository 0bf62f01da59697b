package dev.evenkeel.ui.text;

import javafx.scene.input.KeyCombination;

/** Names of keys as they stand on the keyboards of those who read. */
public final class Keys {

    private Keys() {}

    /** {@code Ctrl+Shift+Z}, {@code Strg+Umschalt+Z}; symbols where the system writes those. */
    public static String of(KeyCombination keys) {
        return keys.getDisplayText()
                .replace("Ctrl+", Texts.of("key.control"))
                .replace("Shift+", Texts.of("key.shift"))
                .replace("Space", Texts.of("key.space"))
                .replace("Delete", Texts.of("key.delete"));
    }
}
