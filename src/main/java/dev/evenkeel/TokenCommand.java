package dev.evenkeel;

import dev.evenkeel.config.TokenFile;
import dev.evenkeel.model.Role;
import dev.evenkeel.model.Token;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code --new-token}, {@code --tokens} and {@code --revoke-token}. A token is printed once, alone
 * on standard output; what is kept is its hash.
 */
final class TokenCommand {

    private final Path configFile;
    private final InstantSource time;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param configFile the configuration file that the tokens belong to
     */
    TokenCommand(Path configFile, InstantSource time, PrintStream out, PrintStream err) {
        this.configFile = configFile;
        this.time = time;
        this.out = out;
        this.err = err;
    }

    /** The exit status. */
    int run(Arguments arguments) {
        if (!Files.exists(configFile)) {
            return problem(configFile + ": there is no such file; --config names another");
        }
        TokenFile file = TokenFile.beside(configFile);
        return switch (file.read()) {
            case TokenFile.Content.Unusable unusable -> problem(unusable.why().toString());
            case TokenFile.Content.Tokens content -> run(arguments, file, content.tokens());
        };
    }

    private int run(Arguments arguments, TokenFile file, List<Token> tokens) {
        try {
            if (arguments.newToken != null) {
                Role role =
                        arguments.role == null
                                ? Role.READ
                                : Role.parse(arguments.role).orElseThrow();
                return make(arguments.newToken, role, file);
            }
            return arguments.revokeToken != null
                    ? revoke(arguments.revokeToken, file)
                    : list(tokens);
        } catch (IOException e) {
            return problem(String.valueOf(e.getMessage()));
        }
    }

    private int make(String name, Role role, TokenFile file) throws IOException {
        return switch (file.make(name, role, time.instant(), new SecureRandom())) {
            case TokenFile.Making.Taken taken ->
                    problem("there is a token %s already; --revoke-token %s".formatted(name, name));
            case TokenFile.Making.Made made -> {
                out.println(made.secret());
                err.println(
                        "evenkeel: %s may %s; keep the token, it isn't shown again"
                                .formatted(name, role.word()));
                yield Main.OK;
            }
        };
    }

    private int revoke(String name, TokenFile file) throws IOException {
        if (!file.revoke(name)) {
            return problem("there is no token " + name + "; --tokens lists them");
        }
        out.println(name + ": revoked");
        return Main.OK;
    }

    private int list(List<Token> tokens) {
        for (Token token : tokens) {
            out.println(token.name() + "  " + token.role().word() + "  " + token.created());
        }
        if (tokens.isEmpty()) {
            err.println("evenkeel: no tokens for " + configFile);
        }
        return Main.OK;
    }

    private int problem(String what) {
        err.println("evenkeel: " + what);
        return Main.PROBLEM;
    }
}
