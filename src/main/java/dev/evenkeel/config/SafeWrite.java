package dev.evenkeel.config;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Replaces a file so that whoever looks, even after a crash or a power cut, finds the old bytes or
 * the new ones: all goes to a temporary file in the same folder, onto the disk, and then to the
 * name in one step.
 */
final class SafeWrite {

    private static final String SUFFIX = ".tmp";
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);
    private static final Set<OpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private SafeWrite() {}

    /**
     * @param file not a symbolic link
     * @param like a file whose permissions and owner the new one gets, if it exists; often the same
     */
    static void write(Path file, byte[] bytes, Path like) throws IOException {
        Path folder = folderOf(file);
        removeLeftBehind(folder, file);
        Path temporary = folder.resolve(prefix(file) + UUID.randomUUID() + SUFFIX);
        try {
            writeThrough(temporary, bytes, attributes(like));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(folder);
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw e;
        }
    }

    private static void writeThrough(Path file, byte[] bytes, @Nullable PosixFileAttributes like)
            throws IOException {
        // Nobody else may read what nobody else could read before, not even for a moment.
        FileAttribute<?>[] narrow =
                like == null
                        ? new FileAttribute<?>[0]
                        : new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        };
        try (FileChannel channel = FileChannel.open(file, NEW_FILE, narrow)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            if (like != null) {
                makeLike(file, like);
            }
            channel.force(true);
        }
    }

    private static @Nullable PosixFileAttributes attributes(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || !Files.exists(file) ? null : view.readAttributes();
    }

    private static void makeLike(Path file, PosixFileAttributes old) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            PosixFileAttributes fresh = view.readAttributes();
            if (!fresh.group().equals(old.group())) {
                view.setGroup(old.group());
            }
            if (!fresh.owner().equals(old.owner())) {
                view.setOwner(old.owner());
            }
        } catch (IOException e) {
            // Only the superuser may give a file away: then it belongs to whoever saved it.
        }
        view.setPermissions(old.permissions());
    }

    /** Without this, a power cut could undo the renaming. Windows neither needs nor offers it. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file is complete under its name; there is nothing better to do.
        }
    }

    /** Removes what an earlier run left that was killed while it wrote. */
    private static void removeLeftBehind(Path folder, Path file) {
        Instant limit = Instant.now().minus(LEFT_BEHIND);
        DirectoryStream.Filter<Path> ours =
                path -> {
                    String name = String.valueOf(path.getFileName());
                    return name.startsWith(prefix(file)) && name.endsWith(SUFFIX);
                };
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ours)) {
            for (Path path : found) {
                if (Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(limit)) {
                    deleteQuietly(path);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Untidy, but no reason not to save.
        }
    }

    private static String prefix(Path file) {
        return "." + file.getFileName() + ".";
    }

    static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is removed at a later save.
        }
    }
}
