package dev.evenkeel.config;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The secret of an installation: for {@code config.json} in {@code .config.json.key} beside it,
 * readable by its owner only, made when it is first wanted. Instances with the same file know each
 * other's tokens. Without a file to stand beside, or where none can be kept, it holds for one run.
 */
public final class InstallationKey implements Supplier<byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(InstallationKey.class);
    private static final int BYTES = 32;

    private final Supplier<@Nullable Path> configFile;
    private byte @Nullable [] key;

    /**
     * @param configFile the file beside which the key is kept; may give null
     */
    public InstallationKey(Supplier<@Nullable Path> configFile) {
        this.configFile = configFile;
    }

    /** The key; the same at each call. */
    @Override
    public synchronized byte[] get() {
        byte[] known = key;
        if (known == null) {
            Path file = configFile.get();
            known = file == null ? fresh() : kept(fileOf(file));
            key = known;
        }
        return known.clone();
    }

    static Path fileOf(Path configFile) {
        return SafeWrite.folderOf(configFile).resolve("." + configFile.getFileName() + ".key");
    }

    private static byte[] kept(Path file) {
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            return made(file);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "{} holds no key; clients stay with their hosts for this run only ({})",
                    file,
                    e.toString());
            return fresh();
        }
    }

    private static byte[] read(Path file) throws IOException {
        byte[] read = HexFormat.of().parseHex(Files.readString(file).strip());
        if (read.length < BYTES) {
            throw new IllegalArgumentException("shorter than " + BYTES + " bytes");
        }
        return read;
    }

    private static byte[] made(Path file) {
        byte[] fresh = fresh();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownersOnly =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        byte[] text = (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownersOnly)) {
            channel.write(ByteBuffer.wrap(text));
            return fresh;
        } catch (FileAlreadyExistsException e) {
            return kept(file); // another instance was faster
        } catch (IOException e) {
            LOG.warn(
                    "{} can't be kept; clients stay with their hosts for this run only ({})",
                    file,
                    e.toString());
            return fresh;
        }
    }

    private static byte[] fresh() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return fresh;
    }
}
