package dev.evenkeel.config;

import dev.evenkeel.model.Admin;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.model.Token;
import dev.evenkeel.model.Violation;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Supplier;

/**
 * The tokens beside the configuration file that is open, as they are now: a new or a revoked one
 * counts from the next call on. Looks at the file's attributes each time, and reads it only where
 * they have changed. Any thread.
 */
public final class LiveTokens {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTokens.class);
    private static final Seen NOTHING = new Seen(null, null, 0, null, List.of());

    private final Supplier<@Nullable Path> configFile;
    private volatile Seen seen = NOTHING;

    /**
     * What was read, and of which version of which file.
     *
     * @param key that of the file itself, which is another each time it is replaced
     */
    private record Seen(
            @Nullable Path file,
            @Nullable FileTime modified,
            long size,
            @Nullable Object key,
            List<Token> tokens) {

        boolean isOf(Path path, BasicFileAttributes now) {
            return path.equals(file)
                    && now.lastModifiedTime().equals(modified)
                    && now.size() == size
                    && (key == null || key.equals(now.fileKey()));
        }
    }

    /**
     * @param configFile the file beside which they are kept; may give null
     */
    public LiveTokens(Supplier<@Nullable Path> configFile) {
        this.configFile = configFile;
    }

    /** All of them; none where their file can't be used, which is logged once. */
    public List<Token> all() {
        Path config = configFile.get();
        if (config == null) {
            return List.of();
        }
        TokenFile file = TokenFile.beside(config);
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file.path(), BasicFileAttributes.class);
        } catch (IOException e) {
            seen = NOTHING;
            return List.of();
        }
        Seen last = seen;
        if (last.isOf(file.path(), now)) {
            return last.tokens();
        }
        List<Token> tokens = read(file);
        seen = new Seen(file.path(), now.lastModifiedTime(), now.size(), now.fileKey(), tokens);
        return tokens;
    }

    /** The token that somebody sent; null where there is none such. */
    public @Nullable Token find(String sent) {
        SecretHash hash = SecretHash.of(sent);
        Token found = null;
        // Looks at every one, so that the time taken doesn't tell which it was.
        for (Token token : all()) {
            if (token.hash().matches(hash)) {
                found = token;
            }
        }
        return found;
    }

    /**
     * What keeps the API from being listened on: no token, where other machines can reach it. Null
     * where nothing does.
     */
    public @Nullable Violation missingFor(Admin admin) {
        return admin.address().isLoopback() || !all().isEmpty()
                ? null
                : new Violation(
                        "admin.address",
                        admin.address().toString(),
                        Expected.TOKEN_OR_LOCAL.with());
    }

    private static List<Token> read(TokenFile file) {
        return switch (file.read()) {
            case TokenFile.Content.Tokens content -> content.tokens();
            case TokenFile.Content.Unusable unusable -> {
                LOG.error("No token is accepted, as {}", unusable.why());
                yield List.of();
            }
        };
    }
}
