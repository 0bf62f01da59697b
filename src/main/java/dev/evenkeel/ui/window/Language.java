package dev.evenkeel.ui.window;

import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * The language of the window: the system's where there are texts in it, or as a person chose. A new
 * one takes an entry here and its file of texts.
 */
public enum Language {
    SYSTEM(null),
    ENGLISH(Locale.ENGLISH),
    GERMAN(Locale.GERMAN);

    private static final String KEY = "language";

    private final @Nullable Locale locale;

    Language(@Nullable Locale locale) {
        this.locale = locale;
    }

    /** What a person chose. */
    public static Language chosen(Remembered remembered) {
        try {
            return valueOf(remembered.text(KEY, SYSTEM.name()));
        } catch (IllegalArgumentException e) {
            return SYSTEM;
        }
    }

    /**
     * Chooses it for the next start: what stands in the window is in the language it began with.
     */
    public void choose(Remembered remembered) {
        remembered.put(KEY, name());
    }

    /**
     * @param system the language of everything else on the screen
     */
    public Locale locale(Locale system) {
        if (locale != null) {
            return locale;
        }
        for (Language language : values()) {
            if (language.locale != null
                    && language.locale.getLanguage().equals(system.getLanguage())) {
                return language.locale;
            }
        }
        return Locale.ENGLISH;
    }

    /** Its own name for itself. */
    public String title() {
        return locale == null ? Texts.of("language.system") : locale.getDisplayLanguage(locale);
    }
}
