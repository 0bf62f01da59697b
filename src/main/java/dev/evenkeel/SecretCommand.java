package dev.evenkeel;

import dev.evenkeel.access.Passwords;
import dev.evenkeel.model.SecretHash;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** {@code --hash-password} and {@code --new-key}: what a service's access holds. */
final class SecretCommand {

    private static final int BYTES = 32;

    private final PrintStream out;
    private final PrintStream err;

    SecretCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** 256 random bits, as text that can stand in a header or a query. */
    private static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The exit status. */
    int newKey() {
        String key = random();
        out.println("key   " + key);
        out.println("hash  " + SecretHash.of(key));
        return Main.OK;
    }

    /**
     * The exit status.
     *
     * @param in the password on its first line, unless there is a person at a terminal
     */
    int hashPassword(InputStream in) {
        String password = password(in);
        if (password.isEmpty()) {
            err.println("evenkeel: the password is empty (expected: it on standard input)");
            return Main.PROBLEM;
        }
        out.println(Passwords.hash(password));
        return Main.OK;
    }

    /** Null where java.base's own console is asked for and there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console console() {
        return System.console();
    }

    private String password(InputStream in) {
        Console console = console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        try {
            String line =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }
}
