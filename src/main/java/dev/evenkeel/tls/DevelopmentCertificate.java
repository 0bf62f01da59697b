package dev.evenkeel.tls;

import dev.evenkeel.model.Tls;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.phrase.WordedFailure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A certificate for this machine's own names, in files beside a configuration. It is vouched for by
 * an authority of its own, that can vouch for those names only and whose key is never kept: who
 * trusts it trusts nothing else.
 *
 * @param made whether it is new; else what was there still holds
 * @param until when it expires
 */
public record DevelopmentCertificate(Path folder, boolean made, Instant until) {

    public static final String CERTIFICATE = "localhost.crt";
    public static final String KEY = "localhost.key";

    /** What clients have to trust. */
    public static final String AUTHORITY = "localhost-ca.crt";

    static final String AUTHORITY_NAME = "Evenkeel development CA";

    private static final List<String> NAMES =
            List.of("localhost", "*.localhost", "127.0.0.1", "::1");
    private static final List<String> ONLY =
            List.of(
                    "localhost",
                    "127.0.0.0/255.0.0.0",
                    "::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    /** As long as macOS lets one last. */
    private static final Duration VALID = Duration.ofDays(825);

    private static final Duration LEAST_LEFT = Duration.ofDays(30);

    /** What a listener shows it by, where the configuration stands in the same folder. */
    public static Tls tls() {
        return new Tls(List.of(new Tls.Pem(CERTIFICATE, KEY, null)));
    }

    /**
     * Makes one, unless there is one that holds for another month.
     *
     * @throws WordedFailure where it can't be written, or would replace what isn't this program's
     * @throws IOException where one that is there can't be read
     */
    public static DevelopmentCertificate in(Path folder, InstantSource time) throws IOException {
        try {
            return knownOrMade(folder, time.instant());
        } catch (FileSystemException e) {
            throw new WordedFailure(notWritten(e), e);
        }
    }

    private static Phrase notWritten(FileSystemException e) {
        String file = String.valueOf(e.getFile());
        String reason = e.getReason();
        return e instanceof AccessDeniedException
                ? KeyWords.NOT_WRITABLE.with(file)
                : KeyWords.NOT_WRITTEN.with(
                        file, reason == null ? e.getClass().getSimpleName() : reason);
    }

    private static DevelopmentCertificate knownOrMade(Path folder, Instant now) throws IOException {
        if (Files.exists(folder.resolve(CERTIFICATE))) {
            Instant until = endOfKnown(folder);
            if (Files.exists(folder.resolve(KEY))
                    && Files.exists(folder.resolve(AUTHORITY))
                    && until.minus(LEAST_LEFT).isAfter(now)) {
                return new DevelopmentCertificate(folder, false, until);
            }
        } else if (Files.exists(folder.resolve(KEY))) {
            throw notOurs(folder.resolve(KEY));
        }
        return make(folder, now);
    }

    private static Instant endOfKnown(Path folder) throws IOException {
        Path file = folder.resolve(CERTIFICATE);
        List<X509Certificate> known;
        try {
            known = Pem.certificates(Files.readAllBytes(file));
        } catch (IOException e) {
            throw notOurs(file);
        }
        if (known.isEmpty()
                || !CertificateInfo.of(CERTIFICATE, known.getFirst())
                        .issuer()
                        .equals(AUTHORITY_NAME)) {
            throw notOurs(file);
        }
        return known.getFirst().getNotAfter().toInstant();
    }

    private static IOException notOurs(Path file) {
        return new WordedFailure(KeyWords.NOT_OURS.with(file));
    }

    private static DevelopmentCertificate make(Path folder, Instant now) throws IOException {
        Instant from = now.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        Instant until = from.plus(VALID);
        Authority authority = Authority.create(AUTHORITY_NAME, ONLY, from, until);
        Authority.Issued issued = authority.issue(NAMES, Authority.Kind.EC, from, until);
        Files.createDirectories(folder);
        writeForOwner(folder.resolve(KEY), issued.keyPem());
        Files.writeString(folder.resolve(AUTHORITY), authority.certificatePem());
        Files.writeString(
                folder.resolve(CERTIFICATE), issued.certificatePem() + authority.certificatePem());
        return new DevelopmentCertificate(folder, true, until);
    }

    /** Nobody else may read it at any moment. */
    private static void writeForOwner(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(file, attributes);
        Files.write(file, text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
    }
}
