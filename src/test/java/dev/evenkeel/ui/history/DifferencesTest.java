package dev.evenkeel.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Via;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

class DifferencesTest {

    private static final HostAddress A = HostAddress.parse("a.test:1").orElseThrow();
    private static final HostAddress B = HostAddress.parse("b.test:1").orElseThrow();
    private static final Configuration BEFORE =
            Configuration.EMPTY.plusService(
                    Service.named("shop").plusHost(Host.at(A)).plusHost(Host.at(B)));

    @Test
    void namesEachSettingWithWhatItWasAndIs() {
        assertThat(
                        changed(shop ->
                                shop.withHost(A, host -> host.withWeight(3))
                                        .withHost(B, host -> host.withState(AdminState.DRAINING))
                                        .withPolicy(new Policy.LeastRequests())))
                .containsExactly(
                        "host a.test:1 weight of shop: default → 3",
                        "host b.test:1 state of shop: default → draining",
                        "routing of shop: default → LEAST_REQUESTS");
    }

    @Test
    void saysWhatCameAndWhatWent() {
        assertThat(changed(shop -> shop.withoutHost(A)))
                .containsExactly("host a.test:1 of shop removed");
        assertThat(Differences.between(BEFORE, BEFORE.plusService(Service.named("auth"))))
                .containsExactly("service auth added");
        assertThat(Differences.between(BEFORE, BEFORE.withoutService("shop")))
                .containsExactly("service shop removed");
        assertThat(Differences.between(BEFORE, BEFORE.withDefaultService("shop")))
                .containsExactly("defaultService: none → shop");
    }

    @Test
    void saysWhatHoldsForAllServicesToo() {
        assertThat(Differences.between(BEFORE, BEFORE.withVia(Via.BOTH)))
                .singleElement()
                .asString()
                .startsWith("via: default → ");
    }

    @Test
    void looksIntoTheHealthCheck() {
        Configuration checked =
                BEFORE.withService("shop", shop -> shop.withHealthCheck(HealthCheck.of("/status")));
        Configuration slower =
                BEFORE.withService(
                        "shop",
                        shop ->
                                shop.withHealthCheck(
                                        HealthCheck.of("/status")
                                                .withInterval(Duration.ofSeconds(5))));
        assertThat(Differences.between(BEFORE, checked))
                .containsExactly("healthcheck of shop: default → /status");
        assertThat(Differences.between(checked, slower))
                .contains("healthcheck.interval of shop: default → 5s");
    }

    @Test
    void anotherOrderIsADifferenceToo() {
        assertThat(changed(shop -> shop.withHosts(shop.hosts().reversed())))
                .containsExactly("Order in shop");
    }

    private static List<String> changed(UnaryOperator<Service> edit) {
        return Differences.between(BEFORE, BEFORE.withService("shop", edit));
    }
}
