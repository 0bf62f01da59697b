package dev.evenkeel.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Ejection;
import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.registry.Trouble;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.chart.Mark;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Edits and changes of state stand on the time axis of the charts, and say what happened. */
class MarksTest {

    private static final HostKey HOST = key("shop", "a.test");

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final Registry registry =
            new Registry(
                    Configuration.EMPTY
                            .plusService(service("shop", "a.test", "b.test"))
                            .plusService(service("other", "a.test")),
                    new Traffic(() -> now),
                    () -> now,
                    new Random(1));

    @Test
    void editOfTheServiceIsMarkedByWhatItIsCalled() {
        now = now.plusSeconds(10);
        edit("weight of a.test from 1 to 3", "shop");
        Instant then = now;
        now = now.plusSeconds(10);
        edit("an edit of something else", "other");

        assertThat(marks()).containsExactly(new Mark(then, "weight of a.test from 1 to 3"));
    }

    @Test
    void hostThatGoesDownAndComesBackIsMarkedWithTheReason() {
        registry.reportHealth(HOST, new Health.Down(now, Trouble.REFUSED.with()));
        now = now.plusSeconds(10);
        registry.reportHealth(HOST, new Health.Up(now));

        assertThat(marks())
                .extracting(Mark::label)
                .containsExactly("a.test up", "a.test down: connection refused");
    }

    @Test
    void firstCheckThatPassesAndWhatHappensToOthersAreNoNews() {
        registry.reportHealth(HOST, new Health.Checking(now));
        registry.reportHealth(HOST, new Health.Up(now));
        registry.reportHealth(key("other", "a.test"), new Health.Down(now, Trouble.REFUSED.with()));

        assertThat(marks()).isEmpty();
    }

    @Test
    void ejectionAndItsEndAreMarked() {
        Phrase reason = Phrase.verbatim("5 × 503");
        Ejection ejection = new Ejection(now, now.plusSeconds(30), reason, 1);
        List<HostEvent> events =
                List.of(
                        new EjectionEvent(
                                now, HOST, ejection, null, Phrase.verbatim("trial passed")),
                        new EjectionEvent(now, HOST, null, ejection, reason));

        assertThat(Marks.of("shop", registry.history().path(), events))
                .extracting(Mark::label)
                .containsExactly(
                        "a.test no longer ejected: trial passed", "a.test ejected: 5 × 503");
    }

    private List<Mark> marks() {
        return Marks.of("shop", registry.history().path(), HostEvent.in(registry.events()));
    }

    private void edit(String label, String service) {
        UnaryOperator<Service> change = it -> it.withTags(List.of("changed"));
        registry.apply(Author.WINDOW, label, it -> it.withService(service, change));
    }

    private static Service service(String name, String... hosts) {
        Service service = Service.named(name);
        for (String host : hosts) {
            service = service.plusHost(Host.at(HostAddress.parse(host).orElseThrow()));
        }
        return service;
    }

    private static HostKey key(String service, String host) {
        return new HostKey(service, HostAddress.parse(host).orElseThrow());
    }
}
