package dev.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class InstallationKeyTest {

    @TempDir Path folder;

    @Test
    void keyOutlivesTheRunAndIsSharedByAllWithTheSameFile() {
        Path config = folder.resolve("config.json");

        byte[] first = new InstallationKey(() -> config).get();

        assertThat(first).hasSize(32);
        assertThat(new InstallationKey(() -> config).get()).isEqualTo(first);
        assertThat(new InstallationKey(() -> folder.resolve("other.json")).get())
                .isNotEqualTo(first);
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path config = folder.resolve("config.json");

        new InstallationKey(() -> config).get();

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve(".config.json.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsWrittenBeforeItIsWanted() {
        assertThat(new InstallationKey(() -> folder.resolve("config.json"))).isNotNull();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeKeptHoldsForOneRun() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(folder.resolve(".config.json.key"), "no key");
        InstallationKey unreadable = new InstallationKey(() -> config);
        InstallationKey nowhere = new InstallationKey(() -> null);

        assertThat(unreadable.get()).hasSize(32).isEqualTo(unreadable.get());
        assertThat(nowhere.get()).hasSize(32).isEqualTo(nowhere.get());
        assertThat(folder.resolve(".config.json.key")).hasContent("no key");
    }
}
