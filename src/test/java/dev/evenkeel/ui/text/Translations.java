package dev.evenkeel.ui.text;

import dev.evenkeel.ui.window.Language;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.io.IOException;
import java.io.Reader;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The files of texts as they stand in the sources. */
final class Translations {

    /** A test of each language that is translated into. */
    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"SYSTEM", "ENGLISH"},
            mode = Mode.EXCLUDE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfEach {}

    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

    private Translations() {}

    /** The texts of a kind in a language. */
    static Properties of(String kind, Language language) throws IOException {
        return read(kind + "_" + language.locale(Locale.ENGLISH).getLanguage());
    }

    static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        Path path = Path.of("src/main/resources/dev/evenkeel/ui", name + ".properties");
        try (Reader reader = Files.newBufferedReader(path)) {
            texts.load(reader);
        }
        return texts;
    }

    /** Where values go in a text. */
    static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }
}
