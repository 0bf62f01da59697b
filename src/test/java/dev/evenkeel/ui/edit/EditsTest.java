package dev.evenkeel.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What is typed, from the text to the registry and its undo label. */
class EditsTest {

    private final Registry registry =
            new Registry(
                    Configuration.EMPTY.plusService(
                            Service.named("shop")
                                    .plusHost(Host.at(address("10.0.0.1:80")))
                                    .plusHost(Host.at(address("10.0.0.2:80")))
                                    .plusRoute(Route.to(path("/cart")))),
                    new Traffic(InstantSource.system()),
                    InstantSource.system(),
                    new Random(1));
    private final AtomicInteger refreshes = new AtomicInteger();
    private final Edits edits = new Edits(registry, refreshes::incrementAndGet);

    @Test
    void weightIsLiveAtOnceAndSpeaksForItself() {
        assertThat(edits.apply(HostEdits.weight(shop(), first(), " 3 "))).isEmpty();
        assertThat(first().weight()).isEqualTo(3);
        assertThat(registry.undoLabel()).hasToString("weight of 10.0.0.1 from 1 to 3");
        assertThat(refreshes).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    weight,  0,          1 to 1000
                    weight,  -4,         1 to 1000
                    weight,  1001,       1 to 1000
                    weight,  many,       1 to 1000
                    weight,  '',         1 to 1000
                    address, 10.0.0.300, a host as
                    address, 10.0.0.2,   an address that no other host
                    limit,   0,          1 to 1000000
                    limit,   x,          '1 to 1000000, or nothing'
                    """)
    void whatCannotStandChangesNothingAndSaysWhatIsExpected(
            String field, String text, String expected) {
        Configuration before = registry.configuration();
        Proposal proposal =
                switch (field) {
                    case "weight" -> HostEdits.weight(shop(), first(), text);
                    case "address" -> HostEdits.address(shop(), first(), text);
                    default -> HostEdits.limit(shop(), first(), text);
                };
        List<Violation> violations = edits.apply(proposal);
        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().withoutPlace().toString()).contains(expected);
        assertThat(violations.getFirst().path()).startsWith("services.shop.hosts[");
        assertThat(edits.check(proposal)).isEqualTo(violations);
        assertThat(registry.configuration()).isSameAs(before);
        assertThat(refreshes).hasValue(0);
    }

    @Test
    void checkingChangesNothing() {
        Configuration before = registry.configuration();
        assertThat(edits.check(HostEdits.weight(shop(), first(), "7"))).isEmpty();
        assertThat(registry.configuration()).isSameAs(before);
    }

    @Test
    void pastedHostsThatAreThereAlreadyStayAsTheyAre() {
        edits.apply(HostEdits.weight(shop(), first(), "5"));
        assertThat(edits.apply(HostEdits.add(shop(), "10.0.0.1\n10.0.0.7\n10.0.0.8"))).isEmpty();
        assertThat(shop().hosts()).hasSize(4);
        assertThat(first().weight()).isEqualTo(5);
        assertThat(registry.undoLabel()).hasToString("add 2 hosts to shop");
    }

    @Test
    void aHostThatIsThereAlreadyIsNoNewHost() {
        assertThat(edits.apply(HostEdits.add(shop(), "10.0.0.1")))
                .extracting(Violation::expected)
                .containsExactly("an address that no other host of the service has");
    }

    @Test
    void severalHostsDrainInOneEdit() {
        List<HostAddress> both = shop().hosts().stream().map(Host::address).toList();
        edits.apply(HostEdits.state(shop(), both, AdminState.DRAINING));
        assertThat(shop().hosts()).extracting(Host::state).containsOnly(AdminState.DRAINING);
        assertThat(registry.undoLabel()).hasToString("drain 2 hosts of shop");
        edits.undo();
        assertThat(shop().hosts()).extracting(Host::state).containsOnly(AdminState.ENABLED);
        edits.redo();
        assertThat(shop().hosts()).extracting(Host::state).containsOnly(AdminState.DRAINING);
    }

    @Test
    void routesTakeMethodsInAnyCaseAndEmptyForAll() {
        Route cart = shop().routes().getFirst();
        edits.apply(RouteEdits.methods(shop(), List.of(cart), "get post"));
        assertThat(shop().routes().getFirst().methods()).isEqualTo(Set.of("GET", "POST"));
        edits.apply(RouteEdits.methods(shop(), shop().routes(), "any"));
        assertThat(shop().routes().getFirst().methods()).isEmpty();
    }

    @Test
    void theSameRouteTwiceIsRefused() {
        assertThat(edits.apply(RouteEdits.add(shop(), "cart")))
                .extracting(Violation::path)
                .containsExactly("services.shop.routes[1].path");
    }

    @Test
    void timeoutGoesBackToItsDefaultWhenEmptied() {
        edits.apply(RouteEdits.timeout(shop(), shop().routes(), "5s"));
        assertThat(shop().routes().getFirst().timeout()).hasSeconds(5);
        edits.apply(RouteEdits.timeout(shop(), shop().routes(), " "));
        assertThat(shop().routes().getFirst().timeout()).isNull();
    }

    @Test
    void renamedDefaultServiceStaysTheDefault() {
        edits.apply(ServiceEdits.makeDefault("shop"));
        edits.apply(ServiceEdits.rename("shop", " store "));
        assertThat(registry.configuration().defaultService()).isEqualTo("store");
    }

    @Test
    void copyStandsBesideItsOriginal() {
        edits.apply(ServiceEdits.add("other"));
        String name = ServiceEdits.freeName(registry.configuration(), "shop");
        edits.apply(ServiceEdits.duplicate(shop(), name));
        assertThat(registry.configuration().services())
                .extracting(Service::name)
                .containsExactly("shop", "shop-2", "other");
    }

    @Test
    void hashKeyIsReadAsItIsWritten() {
        edits.apply(ServiceEdits.policy(shop(), new Policy.First()));
        assertThat(edits.apply(ServiceEdits.hashKey(shop(), "cookie")))
                .extracting(Violation::path)
                .containsExactly("services.shop.routing.key");
        assertThat(edits.apply(ServiceEdits.hashKey(shop(), "cookie:user"))).isEmpty();
        assertThat(shop().policy().code()).isEqualTo("HASH");
    }

    private Service shop() {
        return registry.configuration().service("shop").orElseThrow();
    }

    private Host first() {
        return shop().hosts().getFirst();
    }

    private static HostAddress address(String text) {
        return HostAddress.parse(text).orElseThrow();
    }

    private static PathPattern path(String text) {
        return PathPattern.parse(text).orElseThrow();
    }
}
