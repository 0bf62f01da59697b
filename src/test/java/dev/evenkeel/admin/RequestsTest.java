package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Choice;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;

class RequestsTest {

    private static final Instant NOON = Instant.parse("2030-01-31T12:00:00Z");

    private AdminFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new AdminFixture(AdminFixture.SHOP);
        keep("/1", "shop", "10.0.0.1:9001", 200, NOON);
        keep("/2", "shop", "10.0.0.2:9002", 502, NOON.plusSeconds(1));
        keep("/3", null, null, 404, NOON.plusSeconds(2));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void latestComeFirstAndQueriesNarrowThemDown() {
        assertThat(targets("/requests")).containsExactly("/3", "/2", "/1");
        assertThat(targets("/requests?service=shop")).containsExactly("/2", "/1");
        assertThat(targets("/requests?host=10.0.0.1:9001")).containsExactly("/1");
        assertThat(targets("/requests?status=400-599")).containsExactly("/3", "/2");
        assertThat(targets("/requests?status=404")).containsExactly("/3");
        assertThat(targets("/requests?since=2030-01-31T12:00:01Z")).containsExactly("/3", "/2");
        assertThat(targets("/requests?limit=1")).containsExactly("/3");
        JsonNode brief = api.get("/requests?limit=1&status=502").details().at("/requests/0");
        assertThat(brief.at("/millis/before").asDouble()).isEqualTo(1);
        assertThat(brief.at("/millis/total").asDouble()).isEqualTo(10);
        assertThat(brief.path("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void oneTellsWhyItWentThereAndWhatWasSaidBothWays() {
        String id = api.get("/requests?status=502").text("/details/requests/0/id");
        JsonNode one = api.get("/requests/" + id).details();
        assertThat(one.at("/tries/0/chosenBy").asString()).isEqualTo("policy");
        assertThat(one.at("/tries/0/sentMillis").asDouble()).isEqualTo(3);
        assertThat(one.at("/tries/0/firstByteMillis").isNull()).isTrue();
        assertThat(one.at("/tries/0/failure").asString()).isEqualTo("connection reset");
        assertThat(one.at("/tries/0/among/1/leftOut").asString()).isEqualTo("draining");
        assertThat(one.at("/tries/0/among/0/latencyMillis").isNull()).isTrue();
        assertThat(one.at("/requestFields/0/value").asString()).isEqualTo("••••••");
        assertThat(one.at("/answerFields/0/name").asString()).isEqualTo("Content-Type");
        assertThat(api.get("/requests/99999").status()).isEqualTo(404);
        assertThat(api.get("/requests/x").status()).isEqualTo(404);
    }

    @Test
    void archiveHoldsTheSame() {
        Reply har = api.get("/requests/har?service=shop");
        assertThat(har.json().at("/log/version").asString()).isEqualTo("1.2");
        assertThat(har.json().at("/log/entries")).hasSize(2);
        assertThat(har.text("/log/entries/0/request/url")).isEqualTo("http://127.0.0.1:8080/1");
    }

    @Test
    void unfitQueriesAreNamed() {
        Reply reply = api.get("/requests?status=many&since=noon&limit=0");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("violations"))
                .extracting(it -> it.path("path").asString())
                .containsExactly("status", "since", "limit");
    }

    private List<String> targets(String path) {
        return api.get(path)
                .details()
                .path("requests")
                .valueStream()
                .map(it -> it.path("target").asString())
                .toList();
    }

    private void keep(String target, String service, String host, int status, Instant time) {
        List<Choice> choice =
                List.of(
                        new Choice(String.valueOf(host), null, 1, 0, Double.NaN, 0.5),
                        new Choice(
                                "10.0.0.3:9003",
                                Phrase.verbatim("draining"),
                                1,
                                2,
                                1.5,
                                Double.NaN));
        Try attempt =
                new Try(
                        String.valueOf(host),
                        1_000_000,
                        3_000_000,
                        -1,
                        Phrase.verbatim("connection reset"),
                        "RR",
                        Try.By.POLICY,
                        choice);
        api.traffic.journal().wants();
        api.traffic
                .journal()
                .add(
                        new JournalEntry(
                                api.traffic.journal().nextNumber(),
                                time,
                                "127.0.0.1",
                                "GET",
                                target,
                                service,
                                service == null ? null : "/**",
                                status,
                                0,
                                7,
                                10_000_000,
                                host == null ? List.of() : List.of(attempt),
                                List.of(new Field("Cookie", "••••••")),
                                List.of(new Field("Content-Type", "text/plain"))));
    }
}
