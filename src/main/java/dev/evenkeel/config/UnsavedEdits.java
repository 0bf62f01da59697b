package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What was live and in no file yet, as a copy beside the file that it belongs to: for {@code
 * config.json} that is {@code .config.json.unsaved}, which opens like any other configuration.
 *
 * @param at when it was written
 */
public record UnsavedEdits(Configuration configuration, Instant at) {

    private static final Logger LOG = LoggerFactory.getLogger(UnsavedEdits.class);

    static void write(Path file, Configuration configuration) throws IOException {
        Path copy = copyOf(file);
        Files.createDirectories(SafeWrite.folderOf(copy));
        SafeWrite.write(copy, FileContent.of(ConfigWriter.write(configuration)).bytes(), file);
    }

    /** Null where there is none, or none that can be used, which is logged. */
    static @Nullable UnsavedEdits read(Path file) {
        Path copy = copyOf(file);
        if (!Files.exists(copy)) {
            return null;
        }
        try {
            return switch (ConfigReader.read(FileContent.read(copy).text())) {
                case ReadResult.Read read ->
                        new UnsavedEdits(
                                read.configuration(), Files.getLastModifiedTime(copy).toInstant());
                case ReadResult.Invalid invalid -> {
                    LOG.warn("{} can't be used: {}", copy, invalid.problems().getFirst());
                    yield null;
                }
            };
        } catch (IOException e) {
            LOG.warn("{}", FileTrouble.notRead(copy, e));
            return null;
        }
    }

    static void remove(Path file) throws IOException {
        Files.deleteIfExists(copyOf(file));
    }

    static Path copyOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".unsaved");
    }
}
