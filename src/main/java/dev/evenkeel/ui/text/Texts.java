package dev.evenkeel.ui.text;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.phrase.Wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The window's texts. Keys are always written out in full, so that a search for one finds its use;
 * a test compares them with the bundle.
 */
public final class Texts {

    private static volatile Language language = Language.of(Locale.ENGLISH);

    private record Language(Locale locale, ResourceBundle bundle, ResourceBundle phrases) {

        static Language of(Locale locale) {
            return new Language(
                    locale,
                    bundle("dev.evenkeel.ui.texts", locale),
                    bundle("dev.evenkeel.ui.phrases", locale));
        }

        private static ResourceBundle bundle(String name, Locale locale) {
            return ResourceBundle.getBundle(
                    name, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        }

        /** English stands with the wordings themselves. */
        String wordingOf(Wording wording) {
            String key = wording.key();
            return phrases.containsKey(key) ? phrases.getString(key) : wording.english();
        }
    }

    private Texts() {}

    /**
     * From now on texts are in this language, and numbers as it writes them; English where there
     * are none. So is what JavaFX itself says, as Copy in a field's menu, which goes by the whole
     * program's locale. For the moment before the window is made.
     */
    public static void speak(Locale locale) {
        Locale.setDefault(locale);
        language = Language.of(locale);
    }

    /** The language that is spoken, for numbers. */
    public static Locale locale() {
        return language.locale();
    }

    /** The bundle itself, for the {@code %key} of FXML. */
    public static ResourceBundle bundle() {
        return language.bundle();
    }

    /**
     * A text with its places filled: {@code {0}} by the first value and so on. A phrase among them
     * is worded in the same language.
     */
    public static String of(String key, Object... values) {
        Language now = language;
        List<Object> words = new ArrayList<>(values.length);
        for (Object value : values) {
            words.add(value instanceof Phrase phrase ? phrase.in(now::wordingOf) : value);
        }
        return Phrase.fill(now.bundle().getString(key), words);
    }

    /** What the program says of what has happened, in the language that is spoken. */
    public static String of(Phrase phrase) {
        return phrase.in(language::wordingOf);
    }
}
