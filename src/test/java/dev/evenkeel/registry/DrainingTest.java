package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.phrase.Phrase;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/** A host drains, with a clock that the test turns. */
class DrainingTest {

    private final Fixture fixture = Fixture.withHosts("a", "b");

    private void state(AdminState state) {
        fixture.editHost("a", it -> it.withState(state));
    }

    @Test
    void drainingHostGetsNoNewRequestsButThoseThatBelongThere() {
        state(AdminState.DRAINING);
        assertThat(fixture.picks(10)).doesNotContain("a");
        Lease sticky = fixture.shop().pickSticky(fixture.host("a"));
        assertThat(sticky).isNotNull();
        assertThat(sticky.upstream().address()).isEqualTo(Fixture.address("a"));
        sticky.release();
    }

    @Test
    void nothingBelongsToAHostThatIsOffDownOrFull() {
        fixture.editHost("a", it -> it.withMaxRequests(1));
        HostRuntime a = fixture.host("a");
        Lease first = fixture.shop().pickSticky(a);
        assertThat(first).isNotNull();
        assertThat(fixture.shop().pickSticky(a)).as("full").isNull();
        first.release();
        fixture.report("a", Fixture.down());
        assertThat(fixture.shop().pickSticky(a)).as("down").isNull();
        fixture.report("a", Fixture.up());
        state(AdminState.DISABLED);
        assertThat(fixture.shop().pickSticky(a)).as("disabled").isNull();
        assertThat(a.inFlight()).isZero();
        fixture.editShop("remove", shop -> shop.withoutHost(Fixture.address("a")));
        assertThat(fixture.shop().pickSticky(a)).as("gone").isNull();
    }

    @Test
    void whatIsLeftCanBeRead() {
        HostRuntime a = fixture.host("a");
        Lease request = fixture.shop().pickSticky(a);
        Lease socket = fixture.shop().pickSticky(a);
        assertThat(request).isNotNull();
        assertThat(socket).isNotNull();
        socket.upgraded();
        socket.upgraded();
        state(AdminState.DRAINING);

        assertThat(a.inFlight()).isEqualTo(2);
        assertThat(a.upgraded()).isEqualTo(1);
        request.release();
        assertThat(a.inFlight()).isEqualTo(1);
        socket.release();
        socket.release();
        assertThat(a.inFlight()).isZero();
        assertThat(a.upgraded()).isZero();
    }

    @Test
    void stateSaysSinceWhenAndUntilWhen() {
        assertThat(fixture.host("a").draining()).isNull();
        state(AdminState.DRAINING);
        fixture.second.addAndGet(10);
        fixture.editShop("longer", shop -> shop.withDrain(Duration.ofMinutes(1)));

        Draining draining = fixture.host("a").draining();
        assertThat(draining).isNotNull();
        assertThat(draining.since()).isEqualTo(Instant.ofEpochSecond(1_000));
        assertThat(draining.until()).isEqualTo(Instant.ofEpochSecond(1_060));
        assertThat(draining.untilNanos()).isEqualTo(1_060_000_000_000L);
        state(AdminState.ENABLED);
        assertThat(fixture.host("a").draining()).isNull();
    }

    @Test
    void hostsThatComeAndGoAreEvents() {
        fixture.editShop("two more", shop -> shop.plusHost(Host.at(Fixture.address("c"))));
        fixture.editShop("one less", shop -> shop.withoutHost(Fixture.address("a")));

        Instant now = Instant.ofEpochSecond(1_000);
        assertThat(fixture.registry.events())
                .containsExactly(
                        new AdminEvent(
                                now,
                                Fixture.key("a"),
                                AdminState.ENABLED,
                                null,
                                Phrase.verbatim("one less")),
                        new AdminEvent(
                                now,
                                Fixture.key("c"),
                                null,
                                AdminState.ENABLED,
                                Phrase.verbatim("two more")));
    }

    @Test
    void whatAnEditDoesToHealthIsAnEvent() {
        fixture.editShop(
                "check",
                shop -> shop.withHealthCheck(dev.evenkeel.model.HealthCheck.of("/status")));
        assertThat(fixture.registry.events())
                .hasSize(2)
                .allSatisfy(it -> {
                    HealthEvent event = (HealthEvent) it;
                    assertThat(event.from()).isInstanceOf(Health.Unchecked.class);
                    assertThat(event.to()).isInstanceOf(Health.Checking.class);
                });
    }
}
