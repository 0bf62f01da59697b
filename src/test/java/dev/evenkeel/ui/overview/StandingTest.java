package dev.evenkeel.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

class StandingTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = NOON;
    private final Traffic traffic = new Traffic(() -> now);
    private final Registry registry =
            new Registry(
                    Configuration.EMPTY
                            .plusService(service("shop", "a.test", "b.test", "c.test"))
                            .plusService(service("mail", "a.test")),
                    traffic,
                    () -> now,
                    new Random(1));

    @Test
    void wellMeansThereIsNothingToSay() {
        assertThat(shop().concern()).isEqualTo(Concern.NONE);
        assertThat(shop().trouble()).isEmpty();
        assertThat(glance().sentence()).isEqualTo("All is well.");
    }

    @Test
    void hostsThatAreDownAreNamedWithTheReason() {
        down("shop", "b.test");
        assertThat(shop().concern()).isEqualTo(Concern.WEAK);
        assertThat(shop().trouble()).isEqualTo("b.test down: refused");
        down("shop", "c.test");
        assertThat(shop().trouble()).isEqualTo("b.test down: refused, and 1 more");
        assertThat(glance().sentence()).isEqualTo("1 of 2 services needs a look:");
        down("shop", "a.test");
        down("mail", "a.test");
        assertThat(shop().concern()).isEqualTo(Concern.DOWN);
        assertThat(glance().sentence()).isEqualTo("2 of 2 services can't serve:");
        assertThat(glance().where()).containsExactly("shop", "mail");
    }

    @Test
    void panicIsPartOfWhatIsWrong() {
        registry.apply(
                Author.API,
                "panic",
                it ->
                        it.withService(
                                "shop",
                                s -> s.withPassive(PassiveDetection.DEFAULT.withPanicBelow(70))));
        down("shop", "b.test");
        assertThat(shop().trouble()).isEqualTo("panic: all hosts are used; b.test down: refused");
    }

    @Test
    void whatAPersonTookOutIsSaidButIsNoTrouble() {
        state("a.test", AdminState.DRAINING);
        assertThat(shop().concern()).isEqualTo(Concern.PARTLY);
        assertThat(shop().trouble()).isEqualTo("1 host taken out");
        state("b.test", AdminState.DISABLED);
        state("c.test", AdminState.DISABLED);
        assertThat(shop().concern()).isEqualTo(Concern.IDLE);
        assertThat(glance().sentence()).isEqualTo("All is well.");
    }

    @Test
    void errorsNeedALookThoughEveryHostIsUp() {
        for (int i = 0; i < 50; i++) {
            traffic.service("shop").begin();
            traffic.service("shop").end(i == 0 ? 502 : 200, 1_000, 0, 0);
        }
        now = now.plusSeconds(1);
        traffic.sample();
        assertThat(shop().concern()).isEqualTo(Concern.ERRORS);
        assertThat(shop().trouble()).isEqualTo("2.0 % errors");
    }

    private Standing shop() {
        return standings().stream()
                .filter(it -> it.name().equals("shop"))
                .findFirst()
                .orElseThrow();
    }

    private Glance glance() {
        return Glance.of(
                standings().stream().sorted(Comparator.comparing(Standing::concern)).toList());
    }

    private List<Standing> standings() {
        return registry.routing().services().stream().map(it -> Standing.of(it, 0, now)).toList();
    }

    private void down(String service, String host) {
        registry.reportHealth(
                new HostKey(service, address(host)),
                new Health.Down(now, Phrase.verbatim("refused")));
    }

    private void state(String host, AdminState state) {
        registry.apply(
                Author.API,
                "change",
                it ->
                        it.withService(
                                "shop",
                                shop -> shop.withHost(address(host), old -> old.withState(state))));
    }

    private static Service service(String name, String... hosts) {
        Service service = Service.named(name);
        for (String host : hosts) {
            service = service.plusHost(Host.at(address(host)));
        }
        return service;
    }

    private static HostAddress address(String text) {
        return HostAddress.parse(text).orElseThrow();
    }
}
