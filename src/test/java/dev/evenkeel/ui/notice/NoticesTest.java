package dev.evenkeel.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.AdminEvent;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class NoticesTest {

    private final List<HostEvent> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private final Notices notices = new Notices(() -> now);

    @Test
    void whatHappenedBeforeTheWindowOpenedIsNoNews() {
        down(1);
        assertThat(notices.update(events)).isEmpty();
        down(2);
        assertThat(notices.update(events)).extracting(Notice::host).containsExactly(host(2));
    }

    @Test
    void aHostThatComesBackTakesThePlaceOfItsBadNews() {
        notices.update(events);
        down(1);
        assertThat(notices.update(events))
                .containsExactly(
                        new Notice(Tone.BAD, "10.0.0.1 of shop is down: refused", host(1)));
        up(1);
        assertThat(notices.update(events))
                .containsExactly(new Notice(Tone.GOOD, "10.0.0.1 of shop is up", host(1)));
    }

    @Test
    void goodNewsGoSoonerThanBad() {
        notices.update(events);
        down(1);
        down(2);
        up(2);
        assertThat(notices.update(events)).hasSize(2);
        now = now.plus(Notices.GOOD_STAYS);
        assertThat(notices.update(events)).extracting(Notice::host).containsExactly(host(1));
        now = now.plus(Notices.BAD_STAYS);
        assertThat(notices.update(events)).isEmpty();
    }

    @Test
    void manyAreOneAndGoTogether() {
        notices.update(events);
        for (int i = 1; i <= 5; i++) {
            down(i);
        }
        up(5);
        List<Notice> shown = notices.update(events);
        assertThat(shown)
                .containsExactly(new Notice(Tone.BAD, "Hosts: 4 went down, 1 came back.", null));
        notices.dismiss(shown.getFirst());
        assertThat(notices.update(events)).isEmpty();
    }

    @Test
    void whatAPersonDidAndAFirstCheckAreNoNews() {
        notices.update(events);
        events.addFirst(
                new AdminEvent(
                        now,
                        host(1),
                        AdminState.ENABLED,
                        AdminState.DISABLED,
                        Phrase.verbatim("turn off")));
        events.addFirst(
                new HealthEvent(
                        now,
                        host(2),
                        new Health.Checking(now),
                        new Health.Up(now),
                        Phrase.verbatim("check passed")));
        assertThat(notices.update(events)).isEmpty();
    }

    private void down(int number) {
        events.addFirst(
                new HealthEvent(
                        now,
                        host(number),
                        new Health.Up(now),
                        new Health.Down(now, Phrase.verbatim("refused")),
                        Phrase.verbatim("refused")));
    }

    private void up(int number) {
        events.addFirst(
                new HealthEvent(
                        now,
                        host(number),
                        new Health.Down(now, Phrase.verbatim("refused")),
                        new Health.Up(now),
                        Phrase.verbatim("check passed")));
    }

    private static HostKey host(int number) {
        return new HostKey("shop", HostAddress.parse("10.0.0." + number + ":80").orElseThrow());
    }
}
