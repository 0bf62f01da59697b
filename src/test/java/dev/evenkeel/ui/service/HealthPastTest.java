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
import dev.evenkeel.registry.ServiceRuntime;
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
    private final Traffic traffic = new Traffic(() -> now);
    private final Registry registry =
            new Registry(
                    Configuration.EMPTY.plusService(Service.named("shop").plusHost(Host.at(HOST))),
                    traffic,
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

    @Test
    void aHostThatWasRemovedKeepsItsLaneWhichEndsThen() {
        request();
        after(10);
        report(new Health.Down(now, Phrase.verbatim("refused")));
        after(20);
        edit(shop -> shop.withoutHost(HOST));
        assertThat(lane().spans())
                .containsExactly(
                        new Span(NOON, Kind.UP, "up"),
                        new Span(NOON.plusSeconds(10), Kind.DOWN, "down: refused"),
                        new Span(NOON.plusSeconds(20), Kind.REMOVED, "removed"));

        after(30);
        registry.undo(Author.WINDOW);
        assertThat(lane().spans()).extracting(Span::kind).doesNotContain(Kind.REMOVED);
    }

    @Test
    void aRemovedHostThatWasAddedMeanwhileStoodFromThenOn() {
        HostAddress late = HostAddress.parse("late.test").orElseThrow();
        after(10);
        edit(shop -> shop.plusHost(Host.at(late)));
        traffic.host(new HostKey("shop", late)).begin();
        after(20);
        edit(shop -> shop.withHost(late, host -> host.withState(AdminState.DRAINING)));
        after(30);
        edit(shop -> shop.withoutHost(late));
        assertThat(lanes().getLast().spans())
                .containsExactly(
                        new Span(NOON.plusSeconds(10), Kind.UP, "up"),
                        new Span(NOON.plusSeconds(20), Kind.OUT, "draining"),
                        new Span(NOON.plusSeconds(30), Kind.REMOVED, "removed"));
    }

    private void request() {
        traffic.host(new HostKey("shop", HOST)).begin();
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
        return lanes().getFirst();
    }

    private List<HealthLane> lanes() {
        ServiceRuntime shop = registry.routing().service("shop").orElseThrow();
        return HealthPast.of(
                shop,
                ChartHosts.withRemoved("shop", ChartHosts.of(shop), traffic.departed()),
                HostEvent.in(registry.events()),
                registry.history().path().getLast().time());
    }
}
