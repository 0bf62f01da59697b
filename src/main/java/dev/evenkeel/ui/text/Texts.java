package dev.evenkeel.ui.text;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The window's texts. Keys are always written out in full, so that a search for one finds its use;
 * a test compares them with the bundle.
 */
public final class Texts {

    private static volatile Language language = Language.of(Locale.ENGLISH);

    private record Language(Locale locale, ResourceBundle bundle) {

        static Language of(Locale locale) {
            return new Language(
                    locale,
                    ResourceBundle.getBundle(
                            "dev.evenkeel.ui.texts",
                            locale,
                            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
        }
    }

    private Texts() {}

    /**
     * From now on texts are in this language, and numbers as it writes them; English where there
     * are none. For the moment before the window is made.
     */
    public static void speak(Locale locale) {
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
     * A text with its places filled: {@code {0}} by the first value and so on. Plain replacement,
     * because MessageFormat would swallow each apostrophe.
     */
    public static String of(String key, Object... values) {
        String text = language.bundle().getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
