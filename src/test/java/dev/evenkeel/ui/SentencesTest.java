package dev.evenkeel.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.registry.Revision.Author;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

/** What the frame of the window says, without a window. */
class SentencesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void lastEventIsTheLaterOfEditAndHealth() {
        Revision edit = revision(NOON, Author.WINDOW);
        HealthEvent before = event(NOON.minusSeconds(1));
        HealthEvent after = event(NOON.plusSeconds(1));
        assertThat(StatusBarController.latest(edit, List.of(before))).endsWith("  drain it");
        assertThat(StatusBarController.latest(edit, List.of(after, before)))
                .endsWith("  a.test of shop is down: refused");
    }

    @Test
    void editsOfOthersSayWhose() {
        assertThat(StatusBarController.latest(revision(NOON, Author.API), List.of()))
                .endsWith("drain it (API)");
        assertThat(StatusBarController.latest(revision(NOON, Author.START), List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    /cart,            /shop/cart
                    /items/*/{name},  /shop/items/1/1
                    /files/**,        /shop/files
                    /**,              /shop
                    """)
    void sampleRequestsGoWhereTheFirstRouteTakesThem(String route, String path) {
        PathPattern pattern = PathPattern.parse(route).orElseThrow();
        Service shop = Service.named("shop").plusRoute(Route.to(pattern));
        assertThat(ServingActions.samplePath(shop)).isEqualTo(path);
    }

    private static Revision revision(Instant time, Author author) {
        return new Revision(2, time, author, Phrase.verbatim("drain it"), Configuration.EMPTY);
    }

    private static HealthEvent event(Instant time) {
        HostKey key = new HostKey("shop", HostAddress.parse("a.test").orElseThrow());
        return new HealthEvent(
                time,
                key,
                new Health.Up(NOON),
                new Health.Down(time, Phrase.verbatim("refused")),
                Phrase.verbatim("refused"));
    }
}
