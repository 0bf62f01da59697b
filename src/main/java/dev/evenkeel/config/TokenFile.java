package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Role;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.model.Token;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.phrase.WordedFailure;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The tokens of the management API: for {@code config.json} in {@code .config.json.tokens} beside
 * it, readable by its owner only. They stand apart from the configuration, so that neither an undo
 * nor an older copy brings a revoked one back, and nobody who may read the configuration sees them.
 *
 * <p>Each is an object under its name: {@code "ci": {"role": "change", "hash": "sha256:…",
 * "created": "2030-01-31T23:59:59Z"}}.
 */
public final class TokenFile {

    /** By this, programs that look for secrets in the wrong places know one. */
    private static final String PREFIX = "evenkeel_";

    private static final int SECRET_BYTES = 32;
    private static final Phrase CREATED_EXPECTED = Expected.TIME.with();

    private final Path file;

    private TokenFile(Path file) {
        this.file = file;
    }

    /** What came of reading it. */
    public sealed interface Content {

        /** A file that isn't there holds none. */
        record Tokens(List<Token> tokens) implements Content {
            public Tokens {
                tokens = List.copyOf(tokens);
            }
        }

        /**
         * None of it is used.
         *
         * @param why one line that names the file, and the first thing wrong in it
         */
        record Unusable(Phrase why) implements Content {}
    }

    /** The one that belongs to a configuration file. */
    public static TokenFile beside(Path configFile) {
        return new TokenFile(
                SafeWrite.folderOf(configFile).resolve("." + configFile.getFileName() + ".tokens"));
    }

    public Path path() {
        return file;
    }

    /** Reads it, on the calling thread. */
    public Content read() {
        if (!Files.exists(file)) {
            return new Content.Tokens(List.of());
        }
        try {
            String text = FileContent.read(FileContent.followed(file)).text();
            Problems problems = new Problems();
            List<Token> tokens =
                    decode(new Cursor(JsonTreeParser.parse(text), Place.ROOT, problems));
            return problems.isEmpty()
                    ? new Content.Tokens(tokens)
                    : unusable(problems.all().getFirst());
        } catch (SyntaxProblem e) {
            return unusable(e.problem());
        } catch (IOException e) {
            return new Content.Unusable(FileTrouble.notRead(file, e));
        }
    }

    /**
     * Replaces what it holds, in one step.
     *
     * @throws WordedFailure where that can't be done; then it is as it was
     */
    public void write(List<Token> tokens) throws WordedFailure {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (Token token : tokens) {
            root.putObject(token.name())
                    .put("role", token.role().word())
                    .put("hash", token.hash().toString())
                    .put("created", token.created().toString());
        }
        byte[] bytes = FileContent.of(HandLayout.of(root) + "\n").bytes();
        try {
            Path target = FileContent.followed(file);
            if (!Files.exists(target)) {
                Files.createFile(target, ownersOnly(target));
            }
            SafeWrite.write(target, bytes, target);
        } catch (IOException e) {
            throw new WordedFailure(FileTrouble.notWritten(file, e), e);
        }
    }

    /** What came of making a token. */
    public sealed interface Making {

        /**
         * It is good from now on.
         *
         * @param secret what its owner sends, which is nowhere but here
         */
        record Made(Token token, String secret) implements Making {
            /** Without the secret, wherever this is written. */
            @Override
            public String toString() {
                return "Made[" + token.name() + "]";
            }
        }

        /** There is one of that name. */
        record Taken() implements Making {}
    }

    /**
     * Makes a token and keeps its hash.
     *
     * @param name as {@link Token#isName} wants it
     * @param random nobody can guess what comes of it
     * @throws WordedFailure as {@link #write}
     */
    public Making make(String name, Role role, Instant now, RandomGenerator random)
            throws WordedFailure {
        List<Token> tokens = new ArrayList<>(known());
        if (tokens.stream().anyMatch(it -> it.name().equals(name))) {
            return new Making.Taken();
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Token token =
                new Token(name, role, SecretHash.of(secret), now.truncatedTo(ChronoUnit.SECONDS));
        tokens.add(token);
        write(tokens);
        return new Making.Made(token, secret);
    }

    /**
     * Takes a token away: it is good for nothing from the next call on.
     *
     * @return whether there was one of that name
     * @throws WordedFailure as {@link #write}
     */
    public boolean revoke(String name) throws WordedFailure {
        List<Token> tokens = new ArrayList<>(known());
        boolean was = tokens.removeIf(it -> it.name().equals(name));
        if (was) {
            write(tokens);
        }
        return was;
    }

    private List<Token> known() throws WordedFailure {
        return switch (read()) {
            case Content.Tokens content -> content.tokens();
            case Content.Unusable unusable -> throw new WordedFailure(unusable.why());
        };
    }

    private static FileAttribute<?>[] ownersOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private Content.Unusable unusable(Problem problem) {
        return new Content.Unusable(
                FileWords.NOT_USABLE.with(
                        file, problem.line(), problem.column(), problem.violation().inWords()));
    }

    private static List<Token> decode(Cursor root) {
        List<Token> tokens = new ArrayList<>();
        Fields fields = root.fields(Expected.TOKENS.with());
        if (fields != null) {
            fields.all().forEach((name, at) -> token(name, at).ifPresent(tokens::add));
        }
        return tokens;
    }

    private static Optional<Token> token(String name, Cursor at) {
        Fields fields = at.fields(Expected.TOKEN.with());
        if (fields == null) {
            return Optional.empty();
        }
        if (!Token.isName(name)) {
            at.reject(Phrase.verbatim(name), Token.NAME_EXPECTED);
        }
        Cursor roleAt = fields.need("role", Role.EXPECTED);
        Cursor hashAt = fields.need("hash", SecretHash.EXPECTED);
        Cursor createdAt = fields.need("created", CREATED_EXPECTED);
        fields.rejectOthers();
        if (roleAt == null || hashAt == null || createdAt == null) {
            return Optional.empty();
        }
        Optional<Role> role = roleAt.parsed(Role::parse, Role.EXPECTED);
        Optional<SecretHash> hash = hashAt.secret(SecretHash::parse, SecretHash.EXPECTED);
        Optional<Instant> created = createdAt.parsed(TokenFile::instant, CREATED_EXPECTED);
        return role.isPresent() && hash.isPresent() && created.isPresent()
                ? Optional.of(new Token(name, role.get(), hash.get(), created.get()))
                : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
