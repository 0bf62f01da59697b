package dev.evenkeel.ui.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.tray.TrayNews.Message;
import dev.evenkeel.ui.tray.TrayState.Sign;
import dev.evenkeel.ui.window.Remembered;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class TrayKeeperTest {

    private static final HostAddress ANN = HostAddress.parse("10.0.0.1:80").orElseThrow();
    private static final HostAddress BEN = HostAddress.parse("10.0.0.2:80").orElseThrow();

    private final Remembered remembered = new Remembered(null);
    private final List<Desk> opened = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private boolean hasTray = true;
    private final Registry registry =
            new Registry(
                    Configuration.EMPTY.plusService(
                            Service.named("shop").plusHost(Host.at(ANN)).plusHost(Host.at(BEN))),
                    new Traffic(() -> now),
                    () -> now,
                    new Random(1));
    private final TrayKeeper keeper = keeper();

    @Test
    void iconAndWordsFollowTheHosts() {
        keeper.look();
        assertShown("2 of 2 hosts up", Sign.WELL);
        down(BEN);
        keeper.look();
        assertShown("1 of 2 hosts up", Sign.SOME_OUT);
        assertThat(desk().shown.getLast().named()).containsExactly(new HostKey("shop", BEN));
        down(ANN);
        keeper.look();
        assertShown("0 of 2 hosts up", Sign.NONE_UP);
        keeper.look();
        assertThat(desk().shown).as("drawn again only where something has changed").hasSize(3);
    }

    @Test
    void aHostThatGoesDownUnseenIsToldOnce() {
        keeper.look();
        down(BEN);
        keeper.look();
        now = now.plus(TrayNews.COLLECT);
        keeper.look();
        keeper.look();
        assertThat(desk().told)
                .extracting(Message::text)
                .containsExactly("10.0.0.2 of shop is down: refused");
    }

    @Test
    void theWindowInFrontTellsItInstead() {
        keeper.setLookedAt(true);
        keeper.look();
        down(BEN);
        keeper.look();
        now = now.plus(TrayNews.COLLECT);
        keeper.look();
        assertThat(desk().told).isEmpty();
        assertShown("1 of 2 hosts up", Sign.SOME_OUT);
    }

    @Test
    void whoDoesNotWantItHasNone() {
        keeper.look();
        keeper.toggleAction().run();
        keeper.look();
        assertThat(desk().closed).isTrue();
        down(BEN);
        keeper.look();
        keeper.toggleAction().run();
        keeper.look();
        assertThat(opened).as("at once").hasSize(2);
        now = now.plus(TrayNews.COLLECT);
        keeper.look();
        assertThat(desk().told).as("what happened in between is no news").isEmpty();
        keeper.toggleAction().run();
        assertThat(keeper().wantedProperty().get()).as("is remembered").isFalse();
    }

    @Test
    void whoTurnedItOffCanTurnItOnAgainAfterTheNextStart() {
        keeper.look();
        keeper.toggleAction().run();
        TrayKeeper next = keeper();
        next.look();
        assertThat(opened).as("none is made unasked").hasSize(1);
        assertThat(next.availableProperty().get()).isTrue();
        next.toggleAction().run();
        next.look();
        assertThat(opened).hasSize(2);
        hasTray = false;
        next.toggleAction().run();
        next.look();
        next.toggleAction().run();
        next.look();
        assertThat(next.availableProperty().get()).as("once there is no tray").isFalse();
    }

    @Test
    void withoutATrayNothingIsOffered() {
        hasTray = false;
        keeper.look();
        assertThat(keeper.availableProperty().get()).isFalse();
        assertThat(keeper.toggleAction().disabledProperty().get()).isTrue();
        hasTray = true;
        keeper.look();
        assertThat(opened).as("asks rarely").isEmpty();
        now = now.plus(TrayKeeper.NEXT_TRY);
        keeper.look();
        assertThat(opened).hasSize(1);
        assertThat(keeper.toggleAction().disabledProperty().get()).isFalse();
    }

    @Test
    void servicesThatAreSwitchedOffCountForNothing() {
        registry.apply(
                Author.WINDOW,
                "off",
                it ->
                        it.withServices(
                                it.services().stream().map(s -> s.withEnabled(false)).toList()));
        keeper.look();
        assertShown("no hosts yet", Sign.WELL);
    }

    private TrayKeeper keeper() {
        return new TrayKeeper(
                registry,
                remembered,
                () -> now,
                Runnable::run,
                actions -> hasTray ? open() : null,
                new Nobody());
    }

    private Tray open() {
        opened.add(new Desk());
        return desk();
    }

    private Desk desk() {
        return opened.getLast();
    }

    private void assertShown(String words, Sign sign) {
        TrayState shown = desk().shown.getLast();
        assertThat(shown.words()).isEqualTo(words);
        assertThat(shown.sign()).isEqualTo(sign);
    }

    private void down(HostAddress host) {
        registry.reportHealth(
                new HostKey("shop", host), new Health.Down(now, Phrase.verbatim("refused")));
    }

    /** A tray that remembers what it was told. */
    private static final class Desk implements Tray {

        private final List<TrayState> shown = new ArrayList<>();
        private final List<Message> told = new ArrayList<>();
        private boolean closed;

        @Override
        public void show(TrayState state) {
            shown.add(state);
        }

        @Override
        public void tell(Message message) {
            told.add(message);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Nobody implements TrayActions {
        @Override
        public void open() {}

        @Override
        public void open(HostKey host) {}

        @Override
        public void quit() {}
    }
}
