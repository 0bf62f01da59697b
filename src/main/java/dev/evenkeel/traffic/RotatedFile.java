package dev.evenkeel.traffic;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written at its end and put aside as {@code name.1} when it is large enough, the
 * one that was {@code name.1} as {@code name.2}, and so on. Not thread-safe.
 */
final class RotatedFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RotatedFile.class);

    private final Path path;
    private final long largest;
    private final int keep;
    private @Nullable FileChannel channel;
    private long size;
    private long rotateAt;

    RotatedFile(Path path, long largest, int keep) {
        this.path = path;
        this.largest = largest;
        this.rotateAt = largest;
        this.keep = keep;
    }

    /**
     * Writes whole lines; makes the file, and the folders it is in, where they aren't there.
     *
     * @param lines holds what isn't written where it fails
     */
    void write(ByteBuffer lines) throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen() || !Files.exists(path)) {
            open = open();
        }
        if (size > 0 && size + lines.remaining() > rotateAt) {
            open = rotated();
        }
        while (lines.hasRemaining()) {
            size += open.write(lines);
        }
    }

    private FileChannel open() throws IOException {
        close();
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel open =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        channel = open;
        size = open.size();
        return open;
    }

    /** What can't be put aside is written on, and put aside when it has grown by as much again. */
    private FileChannel rotated() throws IOException {
        try {
            rotate();
            rotateAt = largest;
        } catch (IOException e) {
            rotateAt = size + largest;
            LOG.warn("{} can't be put aside: {}", path, String.valueOf(e.getMessage()));
        }
        return open();
    }

    private void rotate() throws IOException {
        close();
        Files.deleteIfExists(aside(keep));
        for (int i = keep - 1; i >= 1; i--) {
            if (Files.exists(aside(i))) {
                move(aside(i), aside(i + 1));
            }
        }
        if (keep > 0) {
            move(path, aside(1));
        } else {
            Files.deleteIfExists(path);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path aside(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
