package dev.evenkeel;

import dev.evenkeel.model.Role;
import dev.evenkeel.model.Token;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** The command line. */
final class Arguments {

    /** What {@code --help} prints; a test holds that every option stands in it. */
    static final String HELP =
            """
            Usage: evenkeel [--config=FILE] [--headless] [--demo] [--port=N] [--admin-port=N]
                            [--check] [--dev-certificate[=DIR]] [--new-token=NAME [--role=ROLE]]
                            [--tokens] [--revoke-token=NAME] [--hash-password] [--new-key]
                            [--version] [-h]
            Balances HTTP requests over the hosts of your services, and shows how.
            Without --config it opens the file of the last run, else config.json here.

                  --config=FILE         The configuration file.
                  --headless            Serve without a window.
                  --demo                Run three sample hosts, on 127.0.0.1:9001 to
                                        127.0.0.1:9003.
                  --port=N              The proxy's port in place of the file's; 0 for any
                                        free one.
                  --admin-port=N        The management API's port in place of the file's; 0
                                        for any free one.
                  --check               Check the configuration file and exit.
                  --dev-certificate[=DIR]
                                        Make a certificate for localhost in DIR, else
                                        beside the configuration file, say how to use it
                                        and exit.
                  --new-token=NAME      Make a token for the management API, print it and
                                        exit; it goes by the configuration file.
                  --role=ROLE           What the new token is for: read (the default) or
                                        change.
                  --tokens              List the tokens and exit.
                  --revoke-token=NAME   Revoke a token and exit; a running program refuses
                                        it at once.
                  --hash-password       Read a password from standard input, print its hash
                                        for a service's users and exit.
                  --new-key             Make an API key for a service, print it and its
                                        hash and exit.
                  --version             Print the version and exit.
              -h, --help                Print this and exit.

            Exit status: 0 ended as asked, 1 a configuration or start-up problem, 2 wrong usage.
            """;

    private static final int GREATEST_PORT = 65_535;

    @Nullable Path config;
    boolean headless;
    boolean demo;
    @Nullable Integer port;
    @Nullable Integer adminPort;
    boolean check;
    @Nullable Path devCertificate;
    @Nullable String newToken;
    @Nullable String role;
    boolean tokens;
    @Nullable String revokeToken;
    boolean hashPassword;
    boolean newKey;
    boolean version;
    boolean help;

    /**
     * @throws WrongUsage where they can't stand
     */
    static Arguments parse(String... args) throws WrongUsage {
        GivenOptions given = GivenOptions.parse(args);
        Arguments arguments = new Arguments();
        arguments.config = given.path("config");
        arguments.headless = given.has("headless");
        arguments.demo = given.has("demo");
        arguments.port = port(given, "port");
        arguments.adminPort = port(given, "admin-port");
        arguments.check = given.has("check");
        arguments.devCertificate = given.path("dev-certificate");
        arguments.newToken = given.value("new-token");
        arguments.role = given.value("role");
        arguments.tokens = given.has("tokens");
        arguments.revokeToken = given.value("revoke-token");
        arguments.hashPassword = given.has("hash-password");
        arguments.newKey = given.has("new-key");
        arguments.version = given.has("version");
        arguments.help = given.has("help");
        arguments.checkToken();
        return arguments;
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

    private void checkToken() throws WrongUsage {
        if (role != null && newToken == null) {
            throw new WrongUsage("role", role, "with --new-token only");
        }
        if (role != null && Role.parse(role).isEmpty()) {
            throw new WrongUsage("role", role, Role.EXPECTED.toString());
        }
        if (newToken != null && !Token.isName(newToken)) {
            throw new WrongUsage("new-token", newToken, Token.NAME_EXPECTED.toString());
        }
    }

    private static @Nullable Integer port(GivenOptions given, String option) throws WrongUsage {
        String text = given.value(option);
        if (text == null) {
            return null;
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= GREATEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // As any other that is no port.
        }
        throw new WrongUsage(option, text, "0 to " + GREATEST_PORT);
    }
}
