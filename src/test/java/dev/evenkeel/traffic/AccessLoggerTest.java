package dev.evenkeel.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.AccessLog;
import dev.evenkeel.model.AccessLog.Format;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@Timeout(60)
class AccessLoggerTest {

    private static final AccessLog USUAL = AccessLog.DEFAULT;

    private final AccessLogger log = new AccessLogger();

    @TempDir Path folder;

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void combinedLineHasTheStandardFieldsFirst() {
        StringBuilder line = new StringBuilder();
        new AccessLines(Format.COMBINED, ZoneOffset.ofHours(2)).append(entry("/a?b=c"), line);
        assertThat(line)
                .hasToString(
                        "10.0.0.7 - - [31/Jan/2030:14:00:00 +0200] \"GET /a?b=c HTTP/1.1\" 200 7"
                                + " \"-\" \"curl/8\" service=\"shop\" route=\"/**\""
                                + " host=\"10.0.0.1:9001\" attempts=2 received=5 wait=0.020"
                                + " connect=- first=1.500 total=2.345 id=\"r-1\"\n");
    }

    @Test
    void jsonLineHoldsTheSame() {
        JsonNode line = json(entry("/a?b=c"));
        assertThat(line.path("time").asString()).isEqualTo("2030-01-31T12:00:00Z");
        assertThat(line.path("target").asString()).isEqualTo("/a?b=c");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("attempts").asInt()).isEqualTo(2);
        assertThat(line.path("received").asInt()).isEqualTo(5);
        assertThat(line.path("sent").asInt()).isEqualTo(7);
        assertThat(line.path("referer").isNull()).isTrue();
        assertThat(line.path("connectMillis").isNull()).isTrue();
        assertThat(line.path("totalMillis").asDouble()).isEqualTo(2.345);
    }

    @Test
    void userStandsInItsColumnWhateverIsInTheName() {
        StringBuilder line = new StringBuilder();
        AccessLines lines = new AccessLines(Format.COMBINED, ZoneOffset.UTC);
        lines.append(entry("/", "ann"), line);
        lines.append(entry("/", "a \"b\" [ä]"), line);
        assertThat(line.toString().lines())
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("10.0.0.7 - ann [31/Jan/2030"),
                        it ->
                                assertThat(it)
                                        .startsWith(
                                                "10.0.0.7 - a\\x20\\\"b\\\"\\x20[\\xc3\\xa4]"
                                                        + " [31/"));
        assertThat(json(entry("/", "ann")).path("user").asString()).isEqualTo("ann");
    }

    @Test
    void nothingThatAClientSendsEndsALineOrAText() {
        String evil = "/\" 200 0\r\n1.2.3.4 - - [x] \\\"\u0000\u001b[31m\u0085\u2028ä\ud83d";
        StringBuilder line = new StringBuilder();
        new AccessLines(Format.COMBINED, ZoneOffset.UTC).append(entry(evil), line);
        assertThat(line.substring(0, line.length() - 1)).matches("[ -~]*");
        assertThat(line)
                .contains(
                        "\"GET /\\\" 200 0\\x0d\\x0a1.2.3.4 - - [x]"
                                + " \\\\\\\"\\x00\\x1b[31m\\xc2\\x85\\xe2\\x80\\xa8\\xc3\\xa4\\x3f"
                                + " HTTP");
        StringBuilder json = new StringBuilder();
        new AccessLines(Format.JSON, ZoneOffset.UTC).append(entry(evil), json);
        assertThat(json.substring(0, json.length() - 1)).matches("[ -~]*");
        assertThat(json(entry("/\r\n\"ä")).path("target").asString()).isEqualTo("/\r\n\"ä");
    }

    @Test
    void fileIsPutAsideWhenItIsLargeAndTheOldestGoes() throws Exception {
        log.follow(USUAL.withFile("logs/a.log").withSize(1 << 16).withKeep(2), folder);
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k < 100; k++) {
                log.add(entry("/" + i));
            }
            int round = i + 1;
            await().until(() -> log.status().written() == round * 100L);
        }
        List<Path> files = files(folder.resolve("logs"));
        assertThat(files)
                .extracting(it -> it.getFileName().toString())
                .containsExactly("a.log", "a.log.1", "a.log.2");
        for (Path file : files) {
            assertThat(Files.size(file)).isBetween(1L, 1L << 16);
            assertThat(Files.readString(file)).endsWith("\n");
        }
        assertThat(Files.readString(files.getFirst())).contains("/39 ").doesNotContain("/0 ");
        assertThat(log.status().dropped()).isZero();
    }

    @Test
    void fileThatWasMovedAwayIsBegunAnew() throws Exception {
        log.follow(USUAL, folder);
        log.add(entry("/before"));
        await().until(() -> log.status().written() == 1);
        Files.move(folder.resolve("access.log"), folder.resolve("old"));
        log.add(entry("/after"));
        await().until(() -> log.status().written() == 2);
        assertThat(folder.resolve("access.log")).content().contains("/after");
        assertThat(folder.resolve("old")).content().contains("/before").doesNotContain("/after");
    }

    @Test
    void editGoesOnInTheOtherFileAndLosesNothing() throws Exception {
        log.follow(USUAL, folder);
        Thread adding =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 5_000; i++) {
                                log.add(entry("/" + i));
                            }
                        });
        log.follow(USUAL.withFormat(Format.JSON), folder);
        log.follow(USUAL.withFile("b.log"), folder);
        adding.join();
        log.follow(null, folder);
        assertThat(log.isOn()).isFalse();
        await().until(() -> log.status().written() == 5_000);
        long lines = 0;
        for (Path file : files(folder)) {
            lines += Files.readAllLines(file).size();
        }
        assertThat(lines).isEqualTo(5_000);
    }

    /** Each holds a queue: a program whose log is edited again and again would fill up. */
    @Test
    void whatWroteBeforeAnEditIsLetGo() {
        log.follow(USUAL.withFile("0.log"), folder);
        WeakReference<Path> first = new WeakReference<>(log.status().file());
        for (int i = 1; i < 4; i++) {
            log.follow(USUAL.withFile(i + ".log"), folder);
        }
        // Without an assertion, which would hold on to what it found.
        await().until(() -> {
            System.gc();
            return first.get() == null;
        });
    }

    /** {@code /dev/full} says that there is no room, as a full disk does. */
    @Test
    void fullDiskKeepsWhatItCanAndCountsTheRest() throws Exception {
        Path file = folder.resolve("access.log");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        log.follow(USUAL, folder);
        int many = AccessLogger.MOST_WAITING + 5_000;
        for (int i = 0; i < many; i++) {
            log.add(entry("/" + i));
        }
        await().until(() -> log.status().trouble() != null);
        assertThat(log.status().trouble()).contains(file.toString(), "No space left");
        assertThat(log.status().dropped()).isBetween(1L, (long) many);

        Files.delete(file);
        await().until(() -> log.status().trouble() == null);
        await().until(() -> log.status().written() + log.status().dropped() == many);
        assertThat(Files.readAllLines(file)).hasSize((int) log.status().written());
    }

    /** A pipe that nobody reads takes some kilobytes, then the writer hangs as on a slow disk. */
    @Test
    void slowDiskHoldsNobodyUp() throws Exception {
        Path pipe = folder.resolve("access.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        log.follow(USUAL, folder);
        AtomicInteger lines = new AtomicInteger();
        int many = AccessLogger.MOST_WAITING + 20_000;
        Thread adding =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < many; i++) {
                                log.add(entry("/" + i));
                            }
                        });
        assertThat(adding.join(Duration.ofSeconds(20))).isTrue();
        assertThat(log.status().dropped()).isPositive();
        Thread reading = Thread.ofPlatform().daemon().start(() -> lines.set(linesOf(pipe)));
        await().until(() -> log.status().written() + log.status().dropped() == many);
        log.close();
        assertThat(reading.join(Duration.ofSeconds(20))).isTrue();
        assertThat(lines.get()).isEqualTo((int) log.status().written());
    }

    @Test
    void whatIsVeryLongIsCut() {
        AccessEntry entry = entry("/" + "x".repeat(10_000));
        assertThat(entry.target()).hasSizeLessThan(2_100).endsWith("x...");
    }

    private static int linesOf(Path pipe) {
        try (InputStream slow = Files.newInputStream(pipe)) {
            byte[] all = slow.readAllBytes();
            return (int) IntStream.range(0, all.length).filter(i -> all[i] == '\n').count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(AccessEntry entry) {
        StringBuilder line = new StringBuilder();
        new AccessLines(Format.JSON, ZoneOffset.UTC).append(entry, line);
        return new JsonMapper().readTree(line.toString());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static AccessEntry entry(String target) {
        return entry(target, null);
    }

    private static AccessEntry entry(String target, @Nullable String user) {
        return new AccessEntry(
                Instant.parse("2030-01-31T12:00:00Z"),
                "10.0.0.7",
                user,
                "GET",
                target,
                "HTTP/1.1",
                200,
                null,
                "curl/8",
                "shop",
                "/**",
                "10.0.0.1:9001",
                2,
                5,
                7,
                20_000,
                -1,
                1_500_000,
                2_345_678,
                "r-1");
    }
}
