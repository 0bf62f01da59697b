package dev.evenkeel.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.ui.window.Language;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class TextsTest {

    private static final Pattern IN_CODE =
            Pattern.compile("\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)+)\"");
    private static final Pattern ASKED_FOR = Pattern.compile("Texts\\s*\\.of\\(\\s*\"([^\"]+)\"");
    private static final Pattern IN_FXML = Pattern.compile("\"%([^\"]+)\"");

    @Test
    void everyKeyThatIsAskedForExists() throws IOException {
        Set<String> asked = found(Path.of("src/main/java/dev/evenkeel/ui"), ".java", ASKED_FOR);
        asked.addAll(found(Path.of("fxml"), ".fxml", IN_FXML));
        asked.removeAll(Texts.bundle().keySet());
        assertThat(asked).isEmpty();
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> unused = new TreeSet<>(Texts.bundle().keySet());
        unused.removeAll(found(Path.of("src/main/java/dev/evenkeel/ui"), ".java", IN_CODE));
        unused.removeAll(found(Path.of("fxml"), ".fxml", IN_FXML));
        assertThat(unused).isEmpty();
    }

    /** Where a text is missing the window would speak two languages at once. */
    @Translations.OfEach
    void everyLanguageHasEveryTextWithTheSamePlaces(Language language) throws IOException {
        Properties english = Translations.read("texts");
        Properties other = Translations.of("texts", language);
        assertThat(other.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        for (String key : english.stringPropertyNames()) {
            assertThat(Translations.places(other.getProperty(key)))
                    .as("%s in %s", key, language)
                    .isEqualTo(Translations.places(english.getProperty(key)));
        }
    }

    @Test
    void everyViewHasItsController() throws IOException {
        Pattern controller = Pattern.compile("fx:controller=\"[a-z.]*\\.([A-Za-z]+)Controller\"");
        try (Stream<Path> files = Files.list(Path.of("fxml"))) {
            for (Path file : files.toList()) {
                Matcher matcher = controller.matcher(Files.readString(file));
                assertThat(matcher.find()).as("%s has a controller", file).isTrue();
                String name =
                        matcher.group(1)
                                .replaceAll("(?<=.)([A-Z])", "-$1")
                                .toLowerCase(Locale.ROOT);
                assertThat(file).hasFileName(name + ".fxml");
            }
        }
    }

    @Test
    void placesAreFilledAndApostrophesStay() {
        assertThat(Texts.of("file.unsavedTitle", "it's.json"))
                .isEqualTo("Save the changes to it's.json?");
        assertThat(Texts.of("file.discard")).isEqualTo("Don't save");
    }

    private static Set<String> found(Path folder, String ending, Pattern pattern)
            throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(ending)).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }
}
