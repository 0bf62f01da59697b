package dev.evenkeel.config;

import dev.evenkeel.phrase.WordedFailure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a file holds at one moment. */
final class FileContent {

    /** Far beyond the largest configuration; what is larger was chosen by mistake. */
    private static final int MOST_BYTES = 256 << 20;

    private static final int MOST_LINKS = 40;

    private final byte[] bytes;

    private FileContent(byte[] bytes) {
        this.bytes = bytes;
    }

    static FileContent of(String text) {
        return new FileContent(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads all of a file, at once, before it can change again. */
    static FileContent read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a device could keep the reader waiting for ever.
            throw new WordedFailure(
                    (Files.isDirectory(file) ? FileWords.FOLDER : FileWords.NO_FILE).with());
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new WordedFailure(FileWords.TOO_LARGE.with(MOST_BYTES >> 20));
            }
            return new FileContent(bytes);
        }
    }

    /** The file that a symbolic link leads to in the end, whether it exists or not. */
    static Path followed(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(path); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        return path;
    }

    byte[] bytes() {
        return bytes;
    }

    /**
     * @throws java.nio.charset.CharacterCodingException where the bytes aren't UTF-8
     */
    String text() throws IOException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** The same for the same bytes only. */
    String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
