package dev.evenkeel.ui.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.evenkeel.ui.file.RecentFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    void whatHasChangedIsWrittenAMomentLaterAndOnceForAll() {
        Path file = folder.resolve("window.properties");
        List<Runnable> later = new ArrayList<>();
        Remembered remembered = new Remembered(file, later::add);
        remembered.put("window.width", 1280);
        remembered.put("window.width", 1290);
        assertThat(later).hasSize(1);
        assertThat(file).doesNotExist();

        later.removeFirst().run();
        assertThat(new Remembered(file).number("window.width", 0)).isEqualTo(1290);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");

        remembered.put("window.width", 1290);
        assertThat(later).as("what the file has already").isEmpty();
        remembered.put("window.width", 1300);
        assertThat(later).hasSize(1);
    }

    @Test
    void whatWasSavedMeanwhileIsNotWrittenAgain() throws IOException {
        Path file = folder.resolve("window.properties");
        List<Runnable> later = new ArrayList<>();
        Remembered remembered = new Remembered(file, later::add);
        remembered.put("place", "overview");
        remembered.save();
        Files.delete(file);
        later.removeFirst().run();
        assertThat(file).doesNotExist();
    }

    @Test
    void aChangeIsWrittenByItself() {
        Path file = folder.resolve("window.properties");
        new Remembered(file).put("place", "log");
        await().untilAsserted(
                        () -> assertThat(new Remembered(file).text("place", "")).isEqualTo("log"));
    }

    @Test
    void whatCannotBeWrittenIsSaidOnceInASentenceWithoutATrace() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("evenkeel"));
        Logger logger = (Logger) LoggerFactory.getLogger(Remembered.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            Remembered remembered =
                    new Remembered(inTheWay.resolve("window.properties"), Runnable::run);
            remembered.put("place", "log");
            remembered.put("place", "overview");
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).hasSize(1);
        assertThat(log.list.getFirst().getFormattedMessage())
                .contains("window.properties can't be written: ")
                .endsWith(". Window size and recent files are not remembered.");
        assertThat(log.list.getFirst().getThrowableProxy()).isNull();
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
        remembered.save();
        assertThat(new RecentFiles(new Remembered(folder.resolve("window.properties"))).files())
                .hasSize(10)
                .startsWith(folder.resolve("5.json"), folder.resolve("11.json"))
                .doesNotHaveDuplicates();
    }
}
