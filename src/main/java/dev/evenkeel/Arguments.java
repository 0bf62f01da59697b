package dev.evenkeel;

import dev.evenkeel.model.Role;
import dev.evenkeel.model.Token;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The command line. Filled by picocli; {@code --help} prints what stands here. */
@Command(
        name = "evenkeel",
        description = {
            "Balances HTTP requests over the hosts of your services, and shows how.",
            "Without --config it opens the file of the last run, else config.json here.",
            ""
        },
        sortOptions = false,
        optionListHeading = "%n",
        footer = {
            "",
            "Exit status: 0 ended as asked, 1 a configuration or start-up problem, 2 wrong usage."
        })
final class Arguments {

    private static final int GREATEST_PORT = 65_535;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration file.")
    @Nullable Path config;

    @Option(names = "--headless", description = "Serve without a window.")
    boolean headless;

    @Option(
            names = "--demo",
            description = "Run three sample hosts, on 127.0.0.1:9001 to 127.0.0.1:9003.")
    boolean demo;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The proxy's port in place of the file's; 0 for any free one.")
    @Nullable Integer port;

    @Option(
            names = "--admin-port",
            paramLabel = "N",
            description = "The management API's port in place of the file's; 0 for any free one.")
    @Nullable Integer adminPort;

    @Option(names = "--check", description = "Check the configuration file and exit.")
    boolean check;

    @Option(
            names = "--dev-certificate",
            paramLabel = "DIR",
            arity = "0..1",
            fallbackValue = "",
            description =
                    "Make a certificate for localhost in DIR, else beside the configuration file,"
                            + " say how to use it and exit.")
    @Nullable Path devCertificate;

    @Option(
            names = "--new-token",
            paramLabel = "NAME",
            description =
                    "Make a token for the management API, print it and exit; it goes by the"
                            + " configuration file.")
    @Nullable String newToken;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "What the new token is for: read (the default) or change.")
    @Nullable String role;

    @Option(names = "--tokens", description = "List the tokens and exit.")
    boolean tokens;

    @Option(
            names = "--revoke-token",
            paramLabel = "NAME",
            description = "Revoke a token and exit; a running program refuses it at once.")
    @Nullable String revokeToken;

    @Option(
            names = "--hash-password",
            description =
                    "Read a password from standard input, print its hash for a service's users"
                            + " and exit.")
    boolean hashPassword;

    @Option(
            names = "--new-key",
            description = "Make an API key for a service, print it and its hash and exit.")
    boolean newKey;

    @Option(names = "--version", description = "Print the version and exit.")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            description = "Print this and exit.")
    boolean help;

    /** What is wrong with the values, in words; null where they can stand. */
    @Nullable String problem() {
        String ports = portProblem("--port", port);
        if (ports != null) {
            return ports;
        }
        String adminPorts = portProblem("--admin-port", adminPort);
        return adminPorts != null ? adminPorts : tokenProblem();
    }

    /** Where the development certificate is to stand; null where none is asked for. */
    @Nullable Path devCertificateFolder() {
        if (devCertificate == null || !devCertificate.toString().isEmpty()) {
            return devCertificate;
        }
        Path folder = config == null ? null : config.getParent();
        return folder == null ? Path.of(".") : folder;
    }

    /** Whether a token is to be made, revoked or listed. */
    boolean isAboutTokens() {
        return newToken != null || revokeToken != null || tokens;
    }

    private @Nullable String tokenProblem() {
        if (role != null && newToken == null) {
            return "--role: " + role + " (expected: with --new-token only)";
        }
        if (role != null && Role.parse(role).isEmpty()) {
            return "--role: " + role + " (expected: " + Role.EXPECTED + ")";
        }
        return newToken == null || Token.isName(newToken)
                ? null
                : "--new-token: " + newToken + " (expected: " + Token.NAME_EXPECTED + ")";
    }

    private static @Nullable String portProblem(String option, @Nullable Integer value) {
        return value == null || (value >= 0 && value <= GREATEST_PORT)
                ? null
                : option + ": " + value + " (expected: 0 to " + GREATEST_PORT + ")";
    }
}
