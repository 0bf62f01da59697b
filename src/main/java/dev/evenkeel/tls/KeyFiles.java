package dev.evenkeel.tls;

import dev.evenkeel.model.Secret;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.UnaryOperator;

/**
 * Reads the files that belong to one use of TLS, and remembers in a digest what was in them: two
 * that have the same have read the same. Not thread-safe.
 */
final class KeyFiles {

    private static final long LARGEST = 4L << 20;

    private final Path folder;
    private final UnaryOperator<@Nullable String> environment;
    private final MessageDigest digest;

    /**
     * @param folder where relative paths start
     * @param environment the value of a variable; null where it isn't set
     */
    KeyFiles(Path folder, UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.environment = environment;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * @param place where the file is named
     * @param expected what it should hold
     */
    byte[] read(String file, String place, Phrase expected) throws TlsProblem {
        try {
            Path path = folder.resolve(file);
            if (Files.isDirectory(path)) {
                throw new TlsProblem(place, KeyWords.FOLDER.with(file), expected);
            }
            if (Files.size(path) > LARGEST) {
                throw new TlsProblem(place, KeyWords.TOO_LARGE.with(file), expected);
            }
            byte[] bytes = Files.readAllBytes(path);
            digest.update(bytes);
            return bytes;
        } catch (NoSuchFileException e) {
            throw new TlsProblem(place, KeyWords.NOT_THERE.with(file), expected);
        } catch (AccessDeniedException e) {
            throw new TlsProblem(place, KeyWords.DENIED.with(file), expected);
        } catch (IOException | InvalidPathException e) {
            throw new TlsProblem(
                    place,
                    KeyWords.UNREADABLE.with(file, String.valueOf(e.getMessage())),
                    expected);
        }
    }

    /** The secret itself, wherever it stands; null for none. */
    char @Nullable [] secret(@Nullable Secret secret, String place) throws TlsProblem {
        if (secret == null) {
            return null;
        }
        String text = secret.text();
        if (text.startsWith(Secret.ENVIRONMENT)) {
            String name = text.substring(Secret.ENVIRONMENT.length());
            String value = environment.apply(name);
            if (value == null) {
                throw new TlsProblem(
                        place, KeyWords.NOT_SET.with(name), KeyWords.VARIABLE_WITH_PASSWORD.with());
            }
            return value.toCharArray();
        }
        if (text.startsWith(Secret.FILE)) {
            String file = text.substring(Secret.FILE.length());
            byte[] bytes = read(file, place, KeyWords.FILE_WITH_PASSWORD.with());
            String lines = new String(bytes, StandardCharsets.UTF_8);
            return lines.lines().findFirst().orElse("").toCharArray();
        }
        return text.toCharArray();
    }

    /** Of all that has been read. */
    byte[] fingerprint() {
        return digest.digest();
    }
}
