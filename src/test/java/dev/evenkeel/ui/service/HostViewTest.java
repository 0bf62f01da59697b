package dev.evenkeel.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.phrase.Wording;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Lease;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Trouble;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.ServiceState;
import dev.evenkeel.ui.text.ServiceState.Summary;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

class HostViewTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = NOON;
    private final Traffic traffic = new Traffic(() -> now);
    private final Registry registry =
            new Registry(
                    Configuration.EMPTY.plusService(
                            Service.named("shop")
                                    .plusHost(Host.at(address("a.test")))
                                    .plusHost(Host.at(address("b.test")))
                                    .withHealthCheck(HealthCheck.of("/status"))),
                    traffic,
                    () -> now,
                    new Random(1));

    @Test
    void shareIsADashUntilThereAreRequestsAndThenAddsUp() {
        assertThat(views()).allMatch(view -> Double.isNaN(view.share()));
        for (int i = 0; i < 3; i++) {
            traffic.host(key("a.test")).begin();
        }
        traffic.host(key("b.test")).begin();
        now = now.plusSeconds(1);
        traffic.sample();
        assertThat(views()).extracting(HostView::share).containsExactly(0.75, 0.25);
        assertThat(views()).extracting(HostView::total).containsExactly(3L, 1L);
    }

    @Test
    void lastAnswerIsADashThenNowThenHowLongAgo() {
        assertThat(views()).extracting(HostView::lastAnswerWords).containsOnly("–");
        traffic.host(key("a.test")).begin();
        traffic.host(key("a.test")).end(200, 1_000, 0, 0);
        now = now.plusSeconds(1);
        traffic.sample();
        assertThat(views()).extracting(HostView::lastAnswerWords).containsExactly("now", "–");
        now = now.plusSeconds(200);
        assertThat(views().getFirst().lastAnswerWords()).isEqualTo("3 m ago");
    }

    @Test
    void statesAreSaidInWords() {
        assertThat(views()).extracting(HostView::stateWords).containsOnly("checking");
        registry.reportHealth(key("a.test"), new Health.Up(now));
        registry.reportHealth(
                key("b.test"), new Health.Down(now, Phrase.verbatim("connection refused")));
        now = now.plusSeconds(130);
        assertThat(views())
                .extracting(HostView::stateWords)
                .containsExactly("up", "down 2 m: connection refused");
        assertThat(views())
                .extracting(HostView::healthWords)
                .containsExactly("passing for 2 m", "connection refused");
    }

    @Test
    void whereThereIsLittleRoomTheReasonIsAWordAndElsewhereItIsWhole()
            throws ClassNotFoundException {
        // Checks keep their wordings to themselves.
        Class<?> unmet = Class.forName("dev.evenkeel.health.Unmet");
        Wording status = (Wording) unmet.getEnumConstants()[0];
        registry.reportHealth(key("a.test"), new Health.Down(now, status.with("200-299", 503)));
        registry.reportHealth(key("b.test"), new Health.Down(now, Trouble.REFUSED.with()));
        now = now.plusSeconds(12);
        assertThat(views())
                .extracting(HostView::stateBrief)
                .containsExactly("down 12 s: 503", "down 12 s: refused");
        assertThat(views()).extracting(HostView::healthBrief).containsExactly("503", "refused");
        assertThat(views())
                .extracting(HostView::standing)
                .containsExactly(
                        "down 12 s: expected status 200-299, got 503",
                        "down 12 s: connection refused");
    }

    @Test
    void drainingHostSaysHowManyAreLeft() {
        registry.reportHealth(key("a.test"), new Health.Up(now));
        Lease lease = (Lease) shop().pick(RequestKey.NONE, List.of());
        state(AdminState.DRAINING);
        assertThat(views().getFirst().stateWords()).isEqualTo("draining, 1 left");
        lease.release();
        assertThat(views().getFirst().stateWords()).isEqualTo("drained");
        state(AdminState.DISABLED);
        assertThat(views().getFirst().stateWords()).isEqualTo("off");
    }

    @Test
    void drainingHostSaysWhenItsWebSocketsAreCut() {
        registry.reportHealth(key("a.test"), new Health.Up(now));
        Lease plain = (Lease) shop().pick(RequestKey.NONE, List.of());
        Lease socket = (Lease) shop().pick(RequestKey.NONE, List.of());
        socket.upgraded();
        state(AdminState.DRAINING);
        now = now.plusSeconds(12);
        assertThat(views().getFirst().stateWords()).isEqualTo("draining, 2 left, 1 cut in 18 s");
        socket.release();
        assertThat(views().getFirst().stateWords()).isEqualTo("draining, 1 left");
        plain.release();
        assertThat(views().getFirst().stateWords()).isEqualTo("drained");
    }

    @Test
    void warmingHostSaysHowMuchOfItsShareItGets() {
        edit(shop -> shop.withSlowStart(Duration.ofHours(1)).withHealthCheck(null));
        state(AdminState.DISABLED);
        state(AdminState.ENABLED);
        assertThat(views().getFirst().state()).isEqualTo(HostState.WARMING);
        assertThat(views().getFirst().stateWords()).isEqualTo("warming, 10 %");
    }

    @Test
    void panicIsSaidAtTheService() {
        edit(shop -> shop.withPassive(PassiveDetection.DEFAULT.withPanicBelow(60)));
        registry.reportHealth(key("a.test"), new Health.Up(now));
        registry.reportHealth(key("b.test"), new Health.Down(now, Phrase.verbatim("refused")));
        assertThat(Summary.of(shop()).allWords()).isEqualTo("1 of 2 up, panic: all hosts are used");
        registry.reportHealth(key("b.test"), new Health.Up(now));
        assertThat(Summary.of(shop()).allWords()).isEqualTo("2 of 2 up");
    }

    private void edit(UnaryOperator<Service> change) {
        registry.apply(Author.API, "change", it -> it.withService("shop", change));
    }

    @Test
    void serviceShowsTheWorstOfWhatKeepsItFromServing() {
        assertThat(Summary.of(shop()).state()).isEqualTo(ServiceState.CHECKING);
        registry.reportHealth(key("a.test"), new Health.Up(now));
        registry.reportHealth(key("b.test"), new Health.Up(now));
        assertThat(Summary.of(shop()).state()).isEqualTo(ServiceState.ALL_UP);
        state(AdminState.DRAINING);
        assertThat(Summary.of(shop())).isEqualTo(new Summary(ServiceState.SOME_OUT, 1, 2, false));
        assertThat(Summary.of(shop()).words()).isEqualTo("1 of 2 up");
        registry.reportHealth(key("b.test"), new Health.Down(now, Phrase.verbatim("refused")));
        assertThat(Summary.of(shop()).state()).isEqualTo(ServiceState.NONE_UP);
    }

    @Test
    void editsAndTroubleAreMarkedButNotTheFirstGoodCheck() {
        registry.reportHealth(key("a.test"), new Health.Up(now));
        registry.reportHealth(key("b.test"), new Health.Down(now, Phrase.verbatim("refused")));
        state(AdminState.DRAINING);
        registry.apply(Author.API, "add other", it -> it.plusService(Service.named("other")));
        assertThat(Marks.of("shop", registry.history().path(), HostEvent.in(registry.events())))
                .extracting(mark -> mark.label())
                .containsExactly("change", "b.test down: refused");
    }

    private void state(AdminState state) {
        registry.apply(
                Author.API,
                "change",
                it ->
                        it.withService(
                                "shop",
                                shop ->
                                        shop.withHost(
                                                address("a.test"), host -> host.withState(state))));
    }

    private List<HostView> views() {
        return HostView.of(shop(), now);
    }

    private ServiceRuntime shop() {
        return registry.routing().service("shop").orElseThrow();
    }

    private static HostKey key(String host) {
        return new HostKey("shop", address(host));
    }

    private static HostAddress address(String text) {
        return HostAddress.parse(text).orElseThrow();
    }
}
