package dev.evenkeel.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;

class HarTest {

    @Test
    void archiveHasTheOldestFirstWithItsTimesInMilliseconds() {
        byte[] archive =
                Har.of(
                        List.of(entry(2, "/b"), entry(1, "/a?x=1%202&y")),
                        "http://127.0.0.1:8080",
                        "1.0");
        JsonNode log = new JsonMapper().readTree(archive).get("log");
        assertThat(log.get("version").asString()).isEqualTo("1.2");
        JsonNode first = log.get("entries").get(0);
        assertThat(first.at("/request/url").asString())
                .isEqualTo("http://127.0.0.1:8080/a?x=1%202&y");
        assertThat(first.at("/request/queryString/0/value").asString()).isEqualTo("1 2");
        assertThat(first.at("/request/queryString/1/name").asString()).isEqualTo("y");
        assertThat(first.at("/response/content/mimeType").asString()).isEqualTo("text/plain");
        assertThat(first.get("time").asDouble()).isEqualTo(10);
        assertThat(first.at("/timings/blocked").asDouble()).isEqualTo(1);
        assertThat(first.at("/timings/connect").asDouble()).isEqualTo(2);
        assertThat(first.at("/timings/wait").asDouble()).isEqualTo(3);
        assertThat(first.at("/timings/receive").asDouble()).isEqualTo(4);
    }

    @Test
    void requestThatNoHostWasAskedForWasOnlyWaiting() {
        JournalEntry entry =
                new JournalEntry(
                        1,
                        Instant.EPOCH,
                        "::1",
                        "GET",
                        "/",
                        null,
                        null,
                        404,
                        0,
                        0,
                        500,
                        List.of(),
                        List.of(),
                        List.of());
        assertThat(Phases.of(entry)).isEqualTo(new Phases(500, 0, 0, 0));
    }

    private static JournalEntry entry(long number, String target) {
        Try only =
                new Try(
                        "h:80",
                        1_000_000,
                        3_000_000,
                        6_000_000,
                        null,
                        "RR",
                        Try.By.POLICY,
                        List.of());
        return new JournalEntry(
                number,
                Instant.EPOCH,
                "127.0.0.1",
                "GET",
                target,
                "shop",
                "/**",
                200,
                0,
                5,
                10_000_000,
                List.of(only),
                List.of(),
                List.of(new Field("Content-Type", "text/plain")));
    }
}
