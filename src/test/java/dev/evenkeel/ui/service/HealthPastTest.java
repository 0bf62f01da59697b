package dev.evenkeel.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.chart.HealthLane;
import dev.evenkeel.ui.chart.HealthLane.Kind;
import dev.evenkeel.ui.chart.HealthLane.Span;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

class HealthPastTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final HostAddress HOST = HostAddress.parse("a.test").orElseThrow();

    private Instant now = NOON;
    private final Registry registry =
            new Registry(
                    Configuration.EMPTY.plusService(Service.named("shop").plusHost(Host.at(HOST))),
                    new Traffic(() -> now),
                    () -> now,
                    new Random(1));

    @Test
    void isWorkedOutBackwardsFromWhatIs() {
        after(10);
        report(new Health.Down(now, Phrase.verbatim("refused")));
        after(20);
        state(AdminState.DISABLED);
        after(30);
        state(AdminState.ENABLED);
        after(40);
        report(new Health.Up(now));
        assertThat(lane().spans())
                .extracting(Span::kind)
                .containsSubsequence(Kind.UP, Kind.DOWN, Kind.OUT, Kind.UP);
        assertThat(lane().spans().getFirst()).isEqualTo(new Span(NOON, Kind.UP, "up"));
        assertThat(lane().spans().get(1))
                .isEqualTo(new Span(NOON.plusSeconds(10), Kind.DOWN, "down: refused"));
    }

    @Test
    void aHostThatCameBackBeginsAnew() {
        after(10);
        report(new Health.Down(now, Phrase.verbatim("refused")));
        after(20);
        edit(shop -> shop.withoutHost(HOST));
        after(30);
        edit(shop -> shop.plusHost(Host.at(HOST)));
        assertThat(lane().spans()).containsExactly(new Span(NOON.plusSeconds(30), Kind.UP, "up"));
    }

    private void after(int seconds) {
        now = NOON.plusSeconds(seconds);
    }

    private void report(Health health) {
        registry.reportHealth(new HostKey("shop", HOST), health);
    }

    private void state(AdminState state) {
        edit(shop -> shop.withHost(HOST, host -> host.withState(state)));
    }

    private void edit(UnaryOperator<Service> edit) {
        registry.apply(Author.API, "edit", it -> it.withService("shop", edit));
    }

    private HealthLane lane() {
        List<HealthLane> lanes =
                HealthPast.of(
                        registry.routing().service("shop").orElseThrow(),
                        HostEvent.in(registry.events()));
        return lanes.getFirst();
    }
}
