package dev.evenkeel.ui.text;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The window's texts. Keys are always written out in full, so that a search for one finds its use;
 * a test compares them with the bundle.
 */
public final class Texts {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.evenkeel.ui.texts", Locale.ENGLISH);

    private Texts() {}

    /** The bundle itself, for the {@code %key} of FXML. */
    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /**
     * A text with its places filled: {@code {0}} by the first value and so on. Plain replacement,
     * because MessageFormat would swallow each apostrophe.
     */
    public static String of(String key, Object... values) {
        String text = BUNDLE.getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
