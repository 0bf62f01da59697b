package dev.evenkeel.ui.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.ui.notice.Tone;
import dev.evenkeel.ui.tray.TrayNews.Message;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class TrayNewsTest {

    private final List<HostEvent> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private final TrayNews news = new TrayNews(() -> now);

    @BeforeEach
    void begin() {
        news.update(events, false);
    }

    @Test
    void oneHostIsSaidByItsName() {
        down(1);
        assertThat(said()).as("others may follow").isNull();
        pass(TrayNews.COLLECT);
        assertThat(said()).isEqualTo(new Message(Tone.BAD, "10.0.0.1 of shop is down: refused"));
        assertThat(said()).as("once").isNull();
    }

    @Test
    void manyWithinAMomentAreOneMessage() {
        down(1);
        said();
        pass(Duration.ofSeconds(1));
        for (int i = 2; i <= 5; i++) {
            down(i);
        }
        assertThat(said()).isNull();
        pass(Duration.ofSeconds(1));
        assertThat(said()).isEqualTo(new Message(Tone.BAD, "5 hosts went down."));
        pass(TrayNews.APART);
        for (int i = 1; i <= 4; i++) {
            up(i);
        }
        down(6);
        said();
        pass(TrayNews.COLLECT);
        assertThat(said()).isEqualTo(new Message(Tone.BAD, "Hosts: 1 went down, 4 came back."));
    }

    @Test
    void messagesKeepTheirDistance() {
        down(1);
        said();
        pass(TrayNews.COLLECT);
        assertThat(said()).isNotNull();
        up(1);
        said();
        pass(TrayNews.COLLECT);
        assertThat(said()).as("a moment after the last").isNull();
        pass(TrayNews.APART);
        assertThat(said()).isEqualTo(new Message(Tone.GOOD, "10.0.0.1 of shop is up"));
    }

    @Test
    void aHostThatIsBackAtOnceIsNoNews() {
        down(1);
        said();
        up(1);
        pass(TrayNews.COLLECT);
        assertThat(said()).isNull();
        down(1);
        said();
        pass(TrayNews.COLLECT);
        assertThat(said()).isNotNull();
    }

    @Test
    void whoLooksAtTheWindowIsToldThere() {
        down(1);
        assertThat(news.update(events, true)).isNull();
        pass(TrayNews.COLLECT);
        assertThat(said()).as("seen already").isNull();
        down(2);
        said();
        pass(Duration.ofSeconds(1));
        assertThat(news.update(events, true)).as("comes to the window before it is said").isNull();
        pass(TrayNews.COLLECT);
        assertThat(said()).isNull();
    }

    private @Nullable Message said() {
        return news.update(events, false);
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    private void down(int number) {
        Health down = new Health.Down(now, Phrase.verbatim("refused"));
        events.addFirst(
                new HealthEvent(
                        now, host(number), new Health.Up(now), down, Phrase.verbatim("refused")));
    }

    private void up(int number) {
        Health down = new Health.Down(now, Phrase.verbatim("refused"));
        events.addFirst(
                new HealthEvent(
                        now,
                        host(number),
                        down,
                        new Health.Up(now),
                        Phrase.verbatim("check passed")));
    }

    private static HostKey host(int number) {
        return new HostKey("shop", HostAddress.parse("10.0.0." + number + ":80").orElseThrow());
    }
}
