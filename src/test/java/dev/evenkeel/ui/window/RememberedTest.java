package dev.evenkeel.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.ui.file.RecentFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RememberedTest {

    @TempDir Path folder;

    @Test
    void whatIsSavedIsThereAtTheNextStart() {
        Path file = folder.resolve("new").resolve("window.properties");
        Remembered remembered = new Remembered(file);
        remembered.put("window.width", 1280.5);
        remembered.save();
        assertThat(new Remembered(file).number("window.width", 0)).isEqualTo(1280.5);
    }

    @Test
    void nonsenseInTheFileIsAsGoodAsNothing() throws IOException {
        Path file = folder.resolve("window.properties");
        Files.writeString(file, "window.width = wide\nwindow.x = NaN\nbroken = \\u12");
        Remembered remembered = new Remembered(file);
        assertThat(remembered.number("window.width", 960)).isEqualTo(960);
        assertThat(remembered.number("window.x", 5)).isEqualTo(5);
    }

    @Test
    void withoutAFileItRemembersWhileTheProgramRuns() {
        Remembered remembered = new Remembered(null);
        remembered.put("a", "b");
        remembered.save();
        assertThat(remembered.text("a", "")).isEqualTo("b");
    }

    @Test
    void latestFileComesFirstAndOnlyOnce() {
        Remembered remembered = new Remembered(folder.resolve("window.properties"));
        RecentFiles recent = new RecentFiles(remembered);
        for (int i = 0; i < 12; i++) {
            recent.add(folder.resolve(i + ".json"));
        }
        recent.add(folder.resolve("5.json"));
        assertThat(new RecentFiles(new Remembered(folder.resolve("window.properties"))).files())
                .hasSize(10)
                .startsWith(folder.resolve("5.json"), folder.resolve("11.json"))
                .doesNotHaveDuplicates();
    }
}
