package dev.evenkeel.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCombination;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.util.Locale;

class KeysTest {

    @AfterEach
    void english() {
        Texts.speak(Locale.ENGLISH);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.WINDOWS})
    void keysAreCalledWhatStandsOnThem() {
        KeyCombination redo = KeyCombination.valueOf("Ctrl+Shift+Z");
        assertThat(Keys.of(redo)).isEqualTo("Ctrl+Shift+Z");
        Texts.speak(Locale.GERMAN);
        assertThat(Keys.of(redo)).isEqualTo("Strg+Umschalt+Z");
        assertThat(Keys.of(KeyCombination.valueOf("Ctrl+Space"))).isEqualTo("Strg+Leertaste");
        assertThat(Keys.of(KeyCombination.valueOf("Delete"))).isEqualTo("Entf");
    }
}
