package dev.evenkeel.ui.window;

import dev.evenkeel.ui.text.Keys;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

/**
 * Keys as a menu shows them, in the window's language: JavaFX itself writes them in English. They
 * do nothing there, because the window listens to them everywhere.
 */
final class ShownKeys extends KeyCombination {

    private final String text;

    ShownKeys(KeyCombination keys) {
        text = Keys.of(keys);
    }

    @Override
    public String getDisplayText() {
        return text;
    }

    @Override
    public String getName() {
        return text;
    }

    @Override
    public boolean match(KeyEvent event) {
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ShownKeys it && it.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
