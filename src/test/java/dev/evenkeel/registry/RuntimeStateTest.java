package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Revision.Author;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** What a host has done and how it is survives edits; what is gone is forgotten. */
class RuntimeStateTest {

    private final Fixture fixture = Fixture.withHosts("a", "b");

    @Test
    void survivesEditsOfEverythingElse() {
        HostRuntime before = fixture.host("a");
        Lease lease = (Lease) fixture.pick();
        fixture.report("a", Fixture.down());

        fixture.editHost("a", host -> host.withWeight(5).withMaxRequests(3));
        fixture.editShop("c", shop -> shop.plusHost(Host.at(Fixture.address("c"))));
        fixture.editShop("policy", shop -> shop.withPolicy(new Policy.LeastRequests()));
        fixture.edit("other", it -> it.plusService(Fixture.service("other", "a")));

        assertThat(fixture.host("a")).isSameAs(before);
        assertThat(fixture.host("a").inFlight()).isEqualTo(1);
        assertThat(fixture.host("a").health()).isEqualTo(Fixture.down());
        lease.release();
        assertThat(before.inFlight()).isZero();
    }

    @Test
    void sameAddressInAnotherServiceIsAnotherHost() {
        fixture.edit("other", it -> it.plusService(Fixture.service("other", "a")));

        HostRuntime other =
                fixture.registry
                        .routing()
                        .service("other")
                        .orElseThrow()
                        .upstreams()
                        .getFirst()
                        .runtime();
        assertThat(other).isNotSameAs(fixture.host("a"));
    }

    @Test
    void survivesARenameOfItsServiceAndTheEditsAfterIt() {
        HostRuntime before = fixture.host("a");
        fixture.shop().meter().begin();
        fixture.report("b", Fixture.down());
        Lease lease = (Lease) fixture.pick();

        fixture.edit("rename", it -> it.withService("shop", shop -> shop.withName("store")));
        fixture.edit(
                "weight",
                it ->
                        it.withService(
                                "store",
                                store ->
                                        store.withHost(
                                                Fixture.address("a"), host -> host.withWeight(2))));

        ServiceRuntime store = fixture.registry.routing().service("store").orElseThrow();
        assertThat(store.upstreams().getFirst().runtime()).isSameAs(before);
        assertThat(before.key().service()).isEqualTo("store");
        assertThat(before.inFlight()).isEqualTo(1);
        assertThat(store.upstreams().getLast().health()).isEqualTo(Fixture.down());
        assertThat(store.meter().totals().requests()).isEqualTo(1);
        assertThat(fixture.traffic.host(before.key())).isSameAs(before.meter());
        assertThat(fixture.traffic.service("store")).isSameAs(store.meter());
        lease.release();
    }

    @Test
    void healthOfARenamedServiceCanStillBeReported() {
        fixture.edit("rename", it -> it.withService("shop", shop -> shop.withName("store")));
        ServiceRuntime store = fixture.registry.routing().service("store").orElseThrow();
        HostRuntime a = store.upstreams().getFirst().runtime();

        fixture.registry.reportHealth(a.key(), Fixture.down());

        assertThat(a.health()).isEqualTo(Fixture.down());
    }

    @Test
    void undoneRenameKeepsTheStateToo() {
        HostRuntime before = fixture.host("a");
        fixture.edit("rename", it -> it.withService("shop", shop -> shop.withName("store")));

        fixture.registry.undo(Author.WINDOW);

        assertThat(fixture.host("a")).isSameAs(before);
        assertThat(before.key().service()).isEqualTo("shop");
    }

    @Test
    void servicesThatChangePlacesAreNotTakenForRenamed() {
        Fixture two =
                new Fixture(
                        Configuration.EMPTY
                                .plusService(Fixture.service("x", "a"))
                                .plusService(Fixture.service("y", "a")));
        HostRuntime ofX = first(two, "x");

        two.edit("move", it -> it.withServices(it.services().reversed()));

        assertThat(first(two, "x")).isSameAs(ofX);
        assertThat(ofX.key().service()).isEqualTo("x");
    }

    @Test
    void nameThatPassesOnInOneEditTakesNobodysStateWithIt() {
        Fixture two =
                new Fixture(
                        Configuration.EMPTY
                                .plusService(Fixture.service("x", "a"))
                                .plusService(Fixture.service("y", "b")));
        HostRuntime ofY = first(two, "y");

        two.edit(
                "both",
                it ->
                        it.withServices(
                                List.of(Fixture.service("y", "a"), Fixture.service("z", "b"))));

        assertThat(first(two, "y").key()).hasToString("y a");
        assertThat(first(two, "z").key()).hasToString("z b");
        assertThat(first(two, "y")).isNotSameAs(ofY);
    }

    @Test
    void removedHostIsForgottenButItsRequestsEndWell() {
        Lease lease = (Lease) fixture.pick();
        HostRuntime gone = lease.upstream().runtime();

        fixture.editShop("remove", shop -> shop.withoutHost(Fixture.address("a")));
        fixture.editShop("again", shop -> shop.plusHost(Host.at(Fixture.address("a"))));

        assertThat(fixture.host("a")).isNotSameAs(gone);
        assertThat(fixture.host("a").inFlight()).isZero();
        assertThat(lease.release()).isTrue();
        assertThat(gone.inFlight()).isZero();
    }

    @Test
    void hostIsUncheckedUntilItsServiceHasACheckAndAgainAfterwards() {
        assertThat(fixture.host("a").health()).isInstanceOf(Health.Unchecked.class);
        fixture.editShop("check", shop -> shop.withHealthCheck(HealthCheck.of("/status")));
        assertThat(fixture.host("a").health()).isInstanceOf(Health.Checking.class);
        fixture.report("a", Fixture.down());
        fixture.editShop("other check", shop -> shop.withHealthCheck(HealthCheck.of("/other")));
        assertThat(fixture.host("a").health()).isEqualTo(Fixture.down());
        fixture.editShop("no check", shop -> shop.withHealthCheck(null));
        assertThat(fixture.host("a").health()).isInstanceOf(Health.Unchecked.class);
    }

    @Test
    void disabledHostIsNotCheckedAndStartsAnewWhenEnabled() {
        fixture.editShop("check", shop -> shop.withHealthCheck(HealthCheck.of("/status")));
        fixture.report("a", Fixture.up());

        fixture.editHost("a", host -> host.withState(AdminState.DISABLED));
        assertThat(fixture.host("a").health()).isInstanceOf(Health.Unchecked.class);
        fixture.editHost("a", host -> host.withState(AdminState.ENABLED));
        assertThat(fixture.host("a").health()).isInstanceOf(Health.Checking.class);
    }

    @Test
    void whatSomebodyReportedOutlivesEditsWhereNobodyChecks() {
        fixture.report("a", Fixture.down());

        fixture.editHost("b", host -> host.withWeight(7));

        assertThat(fixture.host("a").health()).isEqualTo(Fixture.down());
        assertThat(fixture.picks(4)).isEqualTo("bbbb");
    }

    @Test
    void checkThatComesTooLateChangesNothing() {
        fixture.editShop("check", shop -> shop.withHealthCheck(HealthCheck.of("/status")));
        Health seen = fixture.host("a").health();
        fixture.editShop("no check", shop -> shop.withHealthCheck(null));

        fixture.registry.reportHealth(Fixture.key("a"), seen, Fixture.down());

        assertThat(fixture.host("a").health()).isInstanceOf(Health.Unchecked.class);
    }

    @Test
    void everyChangeOfHealthIsAnEventNewestFirst() {
        List<Event> heard = new ArrayList<>();
        fixture.registry.onEvent(heard::add);

        fixture.report("a", Fixture.down());
        fixture.report("a", Fixture.down());
        fixture.report("a", Fixture.up());
        fixture.report("nowhere", Fixture.up());

        assertThat(heard)
                .extracting(it -> ((HealthEvent) it).to().getClass().getSimpleName())
                .containsExactly("Down", "Up");
        assertThat(fixture.registry.events()).isEqualTo(heard.reversed());
    }

    @Test
    void turnGoesOnAcrossEditsThatLeaveTheHostsAlone() {
        StringBuilder picks = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            picks.append(fixture.picks(1));
            String domain = "d" + i + ".test";
            fixture.editShop("domain", shop -> shop.withDomains(List.of(domain)));
        }

        assertThat(picks).hasToString("ababab");
    }

    private static HostRuntime first(Fixture fixture, String service) {
        return fixture.registry
                .routing()
                .service(service)
                .orElseThrow()
                .upstreams()
                .getFirst()
                .runtime();
    }

    @Test
    void emptyServiceCanBeRenamed() {
        fixture.edit("add", it -> it.plusService(Service.named("empty")));
        fixture.edit("rename", it -> it.withService("empty", s -> s.withName("still-empty")));

        assertThat(fixture.registry.routing().service("still-empty")).isPresent();
        assertThat(fixture.registry.routing().service("empty")).isEmpty();
    }
}
