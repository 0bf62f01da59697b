package dev.evenkeel.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Locale;

class LanguageTest {

    @Test
    void theSystemsIsTakenWhereThereAreTextsInIt() {
        assertThat(Language.SYSTEM.locale(Locale.forLanguageTag("de-CH"))).isEqualTo(Locale.GERMAN);
        assertThat(Language.SYSTEM.locale(Locale.FRENCH)).isEqualTo(Locale.ENGLISH);
        assertThat(Language.ENGLISH.locale(Locale.GERMANY)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void eachIsCalledAsItsSpeakersCallIt() {
        assertThat(Language.ENGLISH.title()).isEqualTo("English");
        assertThat(Language.GERMAN.title()).isEqualTo("Deutsch");
    }

    @Test
    void theChoiceIsRememberedAndNonsenseIsAsGoodAsNone() {
        Remembered remembered = new Remembered(null);
        assertThat(Language.chosen(remembered)).isEqualTo(Language.SYSTEM);
        Language.GERMAN.choose(remembered);
        assertThat(Language.chosen(remembered)).isEqualTo(Language.GERMAN);
        remembered.put("language", "KLINGON");
        assertThat(Language.chosen(remembered)).isEqualTo(Language.SYSTEM);
    }
}
