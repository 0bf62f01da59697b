package dev.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

class ConfigFileTest {

    private static final Configuration ONE = Configuration.EMPTY.plusService(Service.named("one"));
    private static final Configuration TWO = ONE.plusService(Service.named("two"));
    private static final String PLAIN_ONE = "{ \"one\": {} } // by hand\n";

    private final TurnedClock clock = new TurnedClock();
    private final ConfigFile file = new ConfigFile(clock);
    @TempDir Path folder;
    private Path path = Path.of("unset");

    @BeforeEach
    void nameTheFile() {
        path = folder.resolve("config.json");
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void whatIsSavedIsThereWhenItIsOpenedAgain() {
        assertThat(saveAs(path, ONE)).isEqualTo(new SaveResult.Saved(path, clock.instant(), null));
        assertThat(file.path()).isEqualTo(path);

        try (ConfigFile later = new ConfigFile()) {
            assertThat(later.open(path)).isEqualTo(new OpenResult.Opened(ONE));
        }
    }

    @Test
    void savingKeepsWhatWasThereUnderItsTime() throws IOException {
        Files.writeString(path, PLAIN_ONE);
        file.open(path);

        Path backup = saved(save(TWO)).backup();

        assertThat(backup)
                .isEqualTo(folder.resolve(".config.json.backups/20261123-220102-417.json"))
                .hasContent(PLAIN_ONE);
        assertThat(file.open(path)).isEqualTo(new OpenResult.Opened(TWO));
        assertThat(filesIn(folder)).containsExactly(".config.json.backups", "config.json");
    }

    @Test
    void theLastTenBackupsAreKept() throws IOException {
        saveAs(path, Configuration.EMPTY);
        for (int i = 1; i <= 14; i++) {
            clock.turn(Duration.ofSeconds(i % 3));
            saved(save(Configuration.EMPTY.plusService(Service.named("number" + i))));
        }

        List<Path> backups = Backups.in(Backups.folderOf(path));
        assertThat(backups).hasSize(10);
        assertThat(Files.readString(backups.getFirst())).contains("number4");
        assertThat(Files.readString(backups.getLast())).contains("number13");
    }

    @Test
    void savingTheSameAgainNeitherWritesNorBacksUp() throws IOException {
        saveAs(path, ONE);
        FileTime before = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(path, before);

        assertThat(saved(save(ONE)).backup()).isNull();
        assertThat(Files.getLastModifiedTime(path)).isEqualTo(before);
    }

    @Test
    void whatAnotherProgramWroteIsNotReplacedUnasked() throws IOException {
        saveAs(path, ONE);
        String theirs = ConfigWriter.write(ONE.plusService(Service.named("theirs")));
        Files.writeString(path, theirs);
        Instant changed = Files.getLastModifiedTime(path).toInstant();

        assertThat(save(TWO)).isEqualTo(new SaveResult.Conflict(path, changed));
        assertThat(path).hasContent(theirs);
        assertThat(file.isUnsaved(TWO)).isTrue();

        assertThat(saved(file.saveAnyway(TWO).join()).backup()).hasContent(theirs);
        assertThat(file.open(path)).isEqualTo(new OpenResult.Opened(TWO));
    }

    private static String words(SaveResult result) {
        SaveResult.Failed failed = (SaveResult.Failed) result;
        return failed.reason() + " " + failed.advice();
    }

    private static String words(OpenResult result) {
        return ((OpenResult.Unreadable) result).reason().toString();
    }

    @Test
    void aFileThatIsInvalidIsNeverReplaced() throws IOException {
        saveAs(path, ONE);
        for (String content : List.of("", "{", "{ \"one\": 1 }", "not mine")) {
            Files.writeString(path, content);

            assertThat(file.open(path)).isInstanceOf(OpenResult.Invalid.class);
            for (SaveResult result :
                    List.of(save(TWO), file.saveAnyway(TWO).join(), saveAs(path, TWO))) {
                assertThat(words(result))
                        .startsWith(
                                path
                                        + " can't be saved: what it holds now is no valid"
                                        + " configuration (1:");
            }
            assertThat(path).hasContent(content);
        }
        assertThat(file.isUnsaved(ONE)).isFalse();
    }

    @Test
    void aFileThatIsNotTextIsNeitherOpenedNorReplaced() throws IOException {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff};
        Files.write(path, picture);

        assertThat(words(file.open(path)))
                .isEqualTo(path + " can't be opened: its text isn't UTF-8.");
        assertThat(words(saveAs(path, ONE)))
                .isEqualTo(
                        path
                                + " can't be saved: its text isn't UTF-8."
                                + " Convert it with a text editor.");
        assertThat(path).hasBinaryContent(picture);
    }

    @Test
    void whereOpeningFailsTheFileThatWasOpenStaysSo() throws IOException {
        saveAs(path, ONE);
        Path other = Files.writeString(folder.resolve("other.json"), "{");

        assertThat(file.open(other)).isInstanceOf(OpenResult.Invalid.class);
        Path none = folder.resolve("none.json");
        assertThat(words(file.open(none)))
                .isEqualTo(none + " can't be opened: there is no such file.");
        assertThat(words(file.open(folder)))
                .isEqualTo(folder + " can't be opened: it is a folder.");
        assertThat(file.path()).isEqualTo(path);
        assertThat(file.isUnsaved(ONE)).isFalse();
    }

    @Test
    void itIsUnsavedWhenItDiffersFromTheFile() throws IOException {
        assertThat(file.isUnsaved(Configuration.EMPTY)).isFalse();
        assertThat(file.isUnsaved(ONE)).isTrue();

        Files.writeString(path, PLAIN_ONE);
        file.open(path);
        assertThat(file.isUnsaved(ONE)).isFalse();
        assertThat(file.isUnsaved(TWO)).isTrue();

        saved(save(TWO));
        assertThat(file.isUnsaved(TWO)).isFalse();

        file.forget();
        assertThat(file.path()).isNull();
        assertThat(file.isUnsaved(TWO)).isTrue();
        assertThat(save(TWO)).isInstanceOf(SaveResult.Failed.class);
    }

    @Test
    void aSymbolicLinkStaysOneAndItsTargetIsSaved() throws IOException {
        Path target = Files.createDirectory(folder.resolve("real")).resolve("prod.json");
        Files.writeString(target, PLAIN_ONE);
        Files.createSymbolicLink(path, Path.of("real", "prod.json"));
        file.open(path);

        assertThat(saved(save(TWO)).backup()).hasParent(Backups.folderOf(target));

        assertThat(path).isSymbolicLink();
        assertThat(target).hasContent(ConfigWriter.write(TWO));
        assertThat(file.path()).isEqualTo(path);
    }

    @Test
    void aLinkThatLeadsNowhereYetCreatesItsTarget() throws IOException {
        Path target = folder.resolve("later.json");
        Files.createSymbolicLink(path, target);

        saved(saveAs(path, ONE));

        assertThat(path).isSymbolicLink();
        assertThat(target).hasContent(ConfigWriter.write(ONE));
    }

    @Test
    void linksInACircleAreNamed() throws IOException {
        Files.createSymbolicLink(path, folder.resolve("b"));
        Files.createSymbolicLink(folder.resolve("b"), path);

        assertThat(words(saveAs(path, ONE)))
                .isEqualTo(
                        path
                                + " can't be saved: its symbolic links lead in a circle."
                                + " Repair the links.");
    }

    @Test
    void permissionsAreKeptByTheFileAndItsBackup() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Files.writeString(path, PLAIN_ONE);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        file.open(path);

        Path backup = saved(save(TWO)).backup();

        for (Path each : List.of(path, backup == null ? path : backup)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-r-----");
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("none").resolve("config.json");

        assertThat(words(saveAs(nowhere, ONE)))
                .isEqualTo(
                        nowhere
                                + " can't be saved: there is no folder "
                                + folder.resolve("none")
                                + ". Save under another name or in another folder.");
        assertThat(file.path()).isNull();
    }

    @Test
    void whereNoBackupCanBeMadeNothingIsSaved() throws IOException {
        Files.writeString(path, PLAIN_ONE);
        Files.writeString(Backups.folderOf(path), "in the way");
        file.open(path);

        assertThat(words(save(TWO))).endsWith(".backups is in the way. Move it, or rename it.");
        assertThat(path).hasContent(PLAIN_ONE);
        assertThat(file.isUnsaved(TWO)).isTrue();
    }

    @Test
    void aFullDiskLeavesTheFileAsItWas() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));

        assertThat(FileTrouble.of(writeTo(full), full).why()).hasToString("the disk is full");
    }

    @Test
    void whatAKilledRunLeftIsRemovedOnceItIsOld() throws IOException {
        Path old = Files.writeString(folder.resolve(".config.json.a.tmp"), "half");
        Path fresh = Files.writeString(folder.resolve(".config.json.b.tmp"), "half");
        Path another = Files.writeString(folder.resolve(".other.json.c.tmp"), "half");
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(old, yesterday);
        Files.setLastModifiedTime(another, yesterday);

        saved(saveAs(path, ONE));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(another).exists();
    }

    @Test
    void aConfigurationThatCouldNotBeOpenedAgainIsNotSaved() {
        Configuration twice = ONE.plusService(Service.named("one"));

        assertThat(words(saveAs(path, twice))).contains("it could not be opened again");
        assertThat(path).doesNotExist();
    }

    @Test
    void savesHappenInTheOrderAskedForAndClosingWaitsForThem() {
        saveAs(path, Configuration.EMPTY);
        List<CompletableFuture<SaveResult>> saves = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            saves.add(file.save(Configuration.EMPTY.plusService(Service.named("number" + i))));
        }
        file.close();

        assertThat(saves).allMatch(it -> it.isDone() && it.join() instanceof SaveResult.Saved);
        assertThat(path).content(StandardCharsets.UTF_8).contains("number49");
        assertThat(save(ONE)).isInstanceOf(SaveResult.Failed.class);
    }

    private SaveResult save(Configuration configuration) {
        return file.save(configuration).join();
    }

    private SaveResult saveAs(Path to, Configuration configuration) {
        return file.saveAs(to, configuration).join();
    }

    private static SaveResult.Saved saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return (SaveResult.Saved) result;
    }

    private static IOException writeTo(Path device) {
        try {
            Files.write(device, new byte[10]);
        } catch (IOException e) {
            return e;
        }
        throw new AssertionError(device + " took it");
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> String.valueOf(it.getFileName())).sorted().toList();
        }
    }

    /** Stands still until it is turned. */
    private static final class TurnedClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-23T22:01:02.417Z");

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
