package dev.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Other programs write real files while this one watches. */
@Timeout(60)
class FileWatchTest {

    @TempDir Path folder;

    private final ConfigFile file = new ConfigFile();
    private final Queue<Configuration> taken = new ConcurrentLinkedQueue<>();
    private volatile Taker.Taken answer = new Taker.Taken.Live();
    private Path path;
    private FileWatch watch;

    @BeforeEach
    void open() throws IOException {
        path = folder.resolve("config.json");
        Files.writeString(path, text("first"));
        assertThat(file.open(path)).isInstanceOf(OpenResult.Opened.class);
        watch =
                FileWatch.start(
                        file,
                        (its, theirs) -> {
                            assertThat(its).isEqualTo(file.path());
                            if (answer instanceof Taker.Taken.Live) {
                                taken.add(theirs);
                            }
                            return answer;
                        });
    }

    @AfterEach
    void close() {
        watch.close();
        file.close();
    }

    private static Configuration configuration(String service) {
        return Configuration.EMPTY.plusService(Service.named(service));
    }

    private static String text(String service) {
        return ConfigWriter.write(configuration(service));
    }

    /** How programs write files. */
    enum Pattern {
        IN_PLACE,
        BIT_BY_BIT,
        BY_RENAMING,
        /** As vim does: the old one is moved away first. */
        MOVED_AWAY_AND_WRITTEN,
        DELETED_AND_WRITTEN
    }

    private void write(Pattern how, String text) throws IOException, InterruptedException {
        switch (how) {
            case IN_PLACE -> Files.writeString(path, text);
            case BIT_BY_BIT -> {
                Files.writeString(path, "");
                for (int i = 0; i < text.length(); i += 20) {
                    String part = text.substring(i, Math.min(text.length(), i + 20));
                    Files.writeString(path, part, StandardOpenOption.APPEND);
                    Thread.sleep(20);
                }
            }
            case BY_RENAMING -> {
                Path other = Files.writeString(folder.resolve("other"), text);
                Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
            }
            case MOVED_AWAY_AND_WRITTEN -> {
                Files.move(path, folder.resolve("config.json~"));
                Files.writeString(path, text);
            }
            case DELETED_AND_WRITTEN -> {
                Files.delete(path);
                Files.writeString(path, text);
            }
        }
    }

    private void awaitTaken(String service) {
        await().until(() -> taken.contains(configuration(service)));
    }

    private <T extends FileState> T awaitState(Class<T> state) {
        await().until(() -> state.isInstance(file.state()));
        return state.cast(file.state());
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherProgramWritesIsTakenOnce(Pattern how) throws Exception {
        write(how, text("second"));
        awaitTaken("second");
        await().until(() -> !file.isUnsaved(configuration("second")));
        awaitState(FileState.Known.class);
        await().during(Duration.ofMillis(400)).until(() -> taken.size() == 1);
    }

    @Test
    void folderThatIsSwappedBehindALinkIsSeen() throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        Files.writeString(one.resolve("config.json"), text("one"));
        Files.writeString(two.resolve("config.json"), text("two"));
        Path data = Files.createSymbolicLink(folder.resolve("data"), one);
        Path linked =
                Files.createSymbolicLink(
                        folder.resolve("linked.json"), data.resolve("config.json"));
        assertThat(file.open(linked)).isInstanceOf(OpenResult.Opened.class);
        Path fresh = Files.createSymbolicLink(folder.resolve("fresh"), two);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        awaitTaken("two");
    }

    @Test
    void ownSavesAreNotTaken() {
        for (int i = 0; i < 5; i++) {
            assertThat(file.save(configuration("own" + i)).join())
                    .isInstanceOf(SaveResult.Saved.class);
        }
        await().during(Duration.ofMillis(1_500)).until(taken::isEmpty);
        assertThat(file.state()).isInstanceOf(FileState.Known.class);
    }

    @Test
    void fileThatCannotBeUsedSaysWhatAndWhereAndIsTakenWhenMended() throws Exception {
        Files.writeString(
                path, "{\"version\": 2,\n \"services\": {\"a b\": {\"hosts\": [\"?\"]}}}");
        FileState.Invalid invalid = awaitState(FileState.Invalid.class);
        assertThat(invalid.problems().getFirst().line()).isEqualTo(2);
        Files.writeString(path, "{");
        await().until(() ->
                file.state() instanceof FileState.Invalid other && !other.equals(invalid));
        assertThat(taken).isEmpty();
        Files.writeString(path, text("mended"));
        awaitTaken("mended");
        awaitState(FileState.Known.class);
    }

    @Test
    void whatCannotFollowWhatIsLiveIsTold() throws Exception {
        answer = new Taker.Taken.Refused(List.of(new Violation("admin", "x", "y")));
        Files.writeString(path, text("second"));
        assertThat(awaitState(FileState.Invalid.class).problems())
                .extracting(it -> it.violation().path())
                .containsExactly("admin");
    }

    @Test
    void fileThatIsGoneIsToldUntilItIsBack() throws Exception {
        Files.delete(path);
        assertThat(awaitState(FileState.Unreadable.class).reason())
                .asString()
                .endsWith("config.json can't be read: there is no such file.");
        Files.writeString(path, text("first"));
        awaitState(FileState.Known.class);
        assertThat(taken).isEmpty();
    }

    @Test
    void whereEditsWouldBeLostNeitherSideIs() throws Exception {
        answer = new Taker.Taken.WouldLose();
        Files.writeString(path, text("theirs"));
        FileState.Conflict conflict = awaitState(FileState.Conflict.class);
        assertThat(conflict.theirs()).isEqualTo(configuration("theirs"));
        assertThat(file.save(configuration("mine")).join()).isInstanceOf(SaveResult.Conflict.class);
        assertThat(Files.readString(path)).isEqualTo(text("theirs"));

        file.keepMine();
        awaitState(FileState.Known.class);
        assertThat(file.isUnsaved(configuration("mine"))).isTrue();
        SaveResult.Saved saved = (SaveResult.Saved) file.save(configuration("mine")).join();
        assertThat(Files.readString(path)).isEqualTo(text("mine"));
        assertThat(saved.backup()).hasContent(text("theirs"));
    }

    @Test
    void theirsMayBeOpenedInstead() throws Exception {
        answer = new Taker.Taken.WouldLose();
        Files.writeString(path, text("theirs"));
        awaitState(FileState.Conflict.class);
        assertThat(file.open(path)).isEqualTo(new OpenResult.Opened(configuration("theirs")));
        assertThat(file.state()).isInstanceOf(FileState.Known.class);
    }

    @Test
    void anotherFileThatIsOpenedIsWatchedInItsPlace() throws Exception {
        Path other = folder.resolve("elsewhere").resolve("other.json");
        Files.createDirectory(other.getParent());
        Files.writeString(other, text("other"));
        file.open(other);
        Files.writeString(path, text("nobody reads this"));
        Files.writeString(other, text("changed"));
        awaitTaken("changed");
        assertThat(taken).hasSize(1);
    }
}
