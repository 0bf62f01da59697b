package dev.evenkeel.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.chart.ChartHost;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A host that was removed stays in the charts, where it stood, for as long as they reach back. */
class ChartHostsTest {

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final Traffic traffic = new Traffic(() -> now);
    private final Registry registry =
            new Registry(
                    Configuration.EMPTY
                            .plusService(serviceOf("a", "b", "c", "d"))
                            .plusService(Service.named("other").plusHost(host("a"))),
                    traffic,
                    () -> now,
                    new Random(1));

    ChartHostsTest() {
        for (String name : List.of("a", "b", "c", "d")) {
            request("shop", name);
        }
        sample();
    }

    @Test
    void removedHostsStandWhereTheyStood() {
        hosts("a", "c");
        hosts("a", "c", "e");
        hosts("c", "e");

        assertThat(charted())
                .containsExactly("a (removed)", "b (removed)", "c", "d (removed)", "e");
    }

    @Test
    void hostsThatGoInOneEditStandInTheirOrder() {
        hosts();

        assertThat(charted())
                .containsExactly("a (removed)", "b (removed)", "c (removed)", "d (removed)");
    }

    @Test
    void undoneRemovalIsNone() {
        hosts("a", "d");
        registry.undo(Author.WINDOW);

        assertThat(charted()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void hostOfAnotherAddressStandsBesideTheOneItWas() {
        hosts("a", "x", "c", "d");

        assertThat(charted()).containsExactly("a", "b (removed)", "x", "c", "d");
    }

    @Test
    void removedHostIsForgottenWhenTheChartsReachBackNoFurther() {
        hosts("a", "c", "d");
        now = now.plusSeconds(3_598);
        sample();
        assertThat(charted()).contains("b (removed)");

        now = now.plusSeconds(5);
        sample();
        assertThat(charted()).containsExactly("a", "c", "d");
    }

    @Test
    void removedHostOfARenamedServiceIsStillItsOwn() {
        hosts("a", "c", "d");
        edit(it -> it.withService("shop", shop -> shop.withName("store")));

        assertThat(charted("store")).containsExactly("a", "b (removed)", "c", "d");
    }

    @Test
    void hostThatNeverHadARequestHasNoPast() {
        hosts("a", "b", "c", "d", "new");
        hosts("a", "b", "c", "d");

        assertThat(charted()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void noMoreThanSomeRemovedHostsAreRemembered() {
        for (int i = 0; i < 2_100; i++) {
            HostKey key = new HostKey("shop", HostAddress.parse("h" + i).orElseThrow());
            Meter meter = traffic.host(key);
            meter.begin();
            traffic.forget(key, 0);
        }

        assertThat(traffic.departed()).hasSize(2_000);
        assertThat(traffic.departed().getLast().key().address()).hasToString("h2099");
    }

    private List<String> charted() {
        return charted("shop");
    }

    private List<String> charted(String service) {
        List<ChartHost> hosts = ChartHosts.of(registry.routing().service(service).orElseThrow());
        return ChartHosts.withRemoved(service, hosts, traffic.departed()).stream()
                .map(ChartHost::label)
                .toList();
    }

    private void hosts(String... names) {
        edit(it -> it.withService("shop", shop -> shop.withHosts(serviceOf(names).hosts())));
    }

    private void edit(UnaryOperator<Configuration> change) {
        registry.apply(Author.WINDOW, "edit", change);
    }

    private void request(String service, String host) {
        Meter meter = traffic.host(new HostKey(service, host(host).address()));
        meter.begin();
        meter.end(200, 1_000_000, 0, 0);
    }

    private void sample() {
        now = now.plusSeconds(1);
        traffic.sample();
    }

    private static Service serviceOf(String... names) {
        return Service.named("shop")
                .withHosts(List.of(names).stream().map(ChartHostsTest::host).toList());
    }

    private static Host host(String name) {
        return Host.at(HostAddress.parse(name).orElseThrow());
    }
}
