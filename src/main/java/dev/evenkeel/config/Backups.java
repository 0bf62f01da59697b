package dev.evenkeel.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps what a file held before it was saved, under the time of the saving: for {@code config.json}
 * in the folder {@code .config.json.backups} beside it, as {@code 20261123-220102-417.json}, which
 * opens like any other configuration.
 */
final class Backups {

    static final int KEPT = 10;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS'.json'");
    private static final Pattern OURS = Pattern.compile("\\d{8}-\\d{6}-\\d{3}\\.json");

    private final Clock clock;

    Backups(Clock clock) {
        this.clock = clock;
    }

    /** Keeps the bytes that a file holds, and returns where. Older backups than the last ten go. */
    Path keep(Path file, byte[] bytes) throws IOException {
        Path folder = folderOf(file);
        Files.createDirectories(folder);
        ZonedDateTime time = ZonedDateTime.now(clock);
        Path backup = folder.resolve(time.format(NAME));
        while (Files.exists(backup)) {
            time = time.plusNanos(1_000_000);
            backup = folder.resolve(time.format(NAME));
        }
        SafeWrite.write(backup, bytes, file);
        removeOldest(folder);
        return backup;
    }

    static Path folderOf(Path file) {
        return SafeWrite.folderOf(file).resolve("." + file.getFileName() + ".backups");
    }

    /** From the oldest to the newest. */
    static List<Path> in(Path folder) throws IOException {
        List<Path> backups = new ArrayList<>();
        DirectoryStream.Filter<Path> ours =
                path -> OURS.matcher(String.valueOf(path.getFileName())).matches();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ours)) {
            found.forEach(backups::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        backups.sort(Comparator.naturalOrder());
        return backups;
    }

    private static void removeOldest(Path folder) {
        try {
            List<Path> backups = in(folder);
            for (Path old : backups.subList(0, Math.max(0, backups.size() - KEPT))) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            // One backup too many is no reason not to save.
        }
    }
}
