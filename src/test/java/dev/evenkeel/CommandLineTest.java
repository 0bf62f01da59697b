package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --port 70000    | --port: 70000 (expected: 0 to 65535)
                    --admin-port -1 | --admin-port: -1 (expected: 0 to 65535)
                    --port many     | --port: many (expected: 0 to 65535)
                    --port=         | --port:  (expected: 0 to 65535)
                    --port          | Missing value for option '--port' (N)
                    --port --demo   | Missing value for option '--port' (N)
                    --demo --demo   | Option '--demo' should be specified only once
                    --colour        | Unknown option: '--colour'
                    --head          | Unknown option: '--head'
                    --demo=yes      | Unknown option: '--demo=yes'
                    serve           | Unknown argument: 'serve'
                    --role read     | --role: read (expected: with --new-token only)
                    --new-token a/b | --new-token: a/b (expected: 1 to 64 letters
                    --new-token a --role root | --role: root (expected: read or change)
                    """)
    void wrongUsageIsOneLineAndStatusTwo(String arguments, String expected) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err()).contains(expected).contains("--help").hasLineCount(1);
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(GivenOptions.all().getOptions())
                .hasSize(15)
                .allMatch(it -> out().contains(" --" + it.getLongOpt()));
        assertThat(out()).contains("-h, --help", "--config=FILE", "Exit status");
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(run("--version")).isZero();
        assertThat(out()).matches("evenkeel \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void checkOfAValidFileSaysWhatIsInIt() throws IOException {
        Path file = write("{\"shop\": {\"hosts\": [\"a:1\", \"b:2\"], \"routes\": [\"/x\"]}}");
        assertThat(run("--check", "--config", file.toString())).isZero();
        assertThat(out()).contains("valid", "1 service,", "2 hosts");
    }

    @Test
    void checkPrintsEachProblemWithItsPlace() throws IOException {
        Path file =
                write(
                        """
                        {
                          "version": 2,
                          "services": {
                            "shop": {
                              "hosts": [ { "address": "a:1", "weight": -4 } ],
                              "routs": []
                            }
                          }
                        }
                        """);
        assertThat(run("--check", "--config", file.toString())).isEqualTo(1);
        assertThat(err().lines())
                .anyMatch(it -> it.startsWith(file + ":5:") && it.contains("1 to 1000"))
                .anyMatch(it -> it.startsWith(file + ":6:") && it.contains("routs"));
    }

    @Test
    void missingFileIsOneLineAndStatusOne() {
        Path file = folder.resolve("nowhere.json");
        assertThat(run("--check", "--config", file.toString())).isEqualTo(1);
        assertThat(err()).contains("nowhere.json").hasLineCount(1);
    }

    @Test
    void aTokenIsPrintedOnceAndKeptAsItsHash() throws IOException {
        String file = write("{\"version\": 2}").toString();
        assertThat(run("--new-token", "ci", "--role", "change", "--config", file)).isZero();
        String token = out().strip();
        assertThat(token).matches("evenkeel_[A-Za-z0-9_-]{43}");
        Path kept = folder.resolve(".config.json.tokens");
        assertThat(kept).content().contains("\"ci\"", "change", "sha256:").doesNotContain(token);
        assertThat(Files.getPosixFilePermissions(kept))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.resolve("config.json")).hasContent("{\"version\": 2}");

        assertThat(run("--new-token", "ci", "--config", file)).isEqualTo(1);
        assertThat(err()).contains("there is a token ci already");
        assertThat(run("--new-token", "monitor", "--config", file)).isZero();
        out.reset();
        assertThat(run("--tokens", "--config", file)).isZero();
        assertThat(out()).contains("ci  change  ", "monitor  read  ").hasLineCount(2);
        assertThat(run("--revoke-token", "ci", "--config", file)).isZero();
        assertThat(run("--revoke-token", "ci", "--config", file)).isEqualTo(1);
        out.reset();
        assertThat(run("--tokens", "--config", file)).isZero();
        assertThat(out()).doesNotContain("ci ").contains("monitor").hasLineCount(1);
    }

    @Test
    void tokensThatCantBeReadAreLeftAsTheyAre() throws IOException {
        String file = write("{\"version\": 2}").toString();
        Path kept = folder.resolve(".config.json.tokens");
        String broken =
                "{\"ci\": {\"role\": \"root\", \"hash\": \"hunter2\", \"created\": \"now\"}}";
        Files.writeString(kept, broken);
        assertThat(run("--new-token", "x", "--config", file)).isEqualTo(1);
        assertThat(err())
                .contains(kept + ":1:17: ci.role: root (expected: read or change)")
                .doesNotContain("hunter2")
                .hasLineCount(1);
        assertThat(kept).hasContent(broken);
        assertThat(run("--tokens", "--config", folder.resolve("none.json").toString()))
                .isEqualTo(1);
    }

    @Test
    void aPasswordFromStandardInputBecomesItsHash() {
        java.io.InputStream before = System.in;
        System.setIn(new java.io.ByteArrayInputStream("secret\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("--hash-password")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out()).matches("\\$2y\\$10\\$[./A-Za-z0-9]{53}\\R");
    }

    @Test
    void aKeyIsMadeWithItsHash() {
        assertThat(run("--new-key")).isZero();
        String key = out().lines().toList().getFirst().replace("key", "").strip();
        assertThat(key).hasSize(43);
        assertThat(out()).contains("hash  " + dev.evenkeel.model.SecretHash.of(key));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("config.json"), text);
    }

    private int run(String... arguments) {
        return Main.run(arguments, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
