package dev.evenkeel.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Secret;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Via;
import dev.evenkeel.ui.text.Texts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

class DifferencesTest {

    private static final HostAddress A = HostAddress.parse("a.test:1").orElseThrow();
    private static final HostAddress B = HostAddress.parse("b.test:1").orElseThrow();
    private static final Configuration BEFORE =
            Configuration.EMPTY.plusService(
                    Service.named("shop").plusHost(Host.at(A)).plusHost(Host.at(B)));

    @AfterEach
    void english() {
        Texts.speak(Locale.ENGLISH);
    }

    @Test
    void namesEachSettingWithWhatItWasAndIs() {
        assertThat(
                        changed(shop ->
                                shop.withHost(A, host -> host.withWeight(3))
                                        .withHost(B, host -> host.withState(AdminState.DRAINING))
                                        .withPolicy(new Policy.LeastRequests())))
                .containsExactly(
                        "a.test:1 of shop › Weight: 1 (default) → 3",
                        "b.test:1 of shop › State: enabled → draining",
                        "shop › Policy: Round robin → Fewest requests");
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
                .containsExactly("Where nothing matches › Default service: None → shop");
    }

    @Test
    void saysWhatHoldsForAllServicesToo() {
        assertThat(Differences.between(BEFORE, BEFORE.withVia(Via.BOTH)))
                .singleElement()
                .asString()
                .startsWith("Other proxies › Via: ");
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
                .containsExactly(
                        "shop › Health check: off → on",
                        "shop › Health check › Path: / (default) → /status");
        assertThat(Differences.between(checked, slower))
                .containsExactly("shop › Health check › Every: 2s (default) → 5s");
    }

    @Test
    void anotherOrderIsADifferenceToo() {
        assertThat(changed(shop -> shop.withHosts(shop.hosts().reversed())))
                .containsExactly("Order of the hosts of shop");
    }

    @Test
    void ofAPasswordOnlyThatItIsAnother() {
        Configuration one = withPasswordOfKey("env:ONE");
        assertThat(Differences.between(one, withPasswordOfKey("env:TWO")))
                .containsExactly("shop › TLS to hosts › Password: env:ONE → env:TWO");
        assertThat(Differences.between(withPasswordOfKey("secret"), withPasswordOfKey("another")))
                .containsExactly("shop › TLS to hosts › Password: changed");
    }

    private static Configuration withPasswordOfKey(String password) {
        return BEFORE.withService(
                "shop",
                shop ->
                        shop.withTls(
                                HostTls.DEFAULT
                                        .withCertificate("shop.crt")
                                        .withPassword(new Secret(password))));
    }

    @Test
    void namesSettingsInTheWindowsLanguage() {
        Texts.speak(Locale.GERMAN);
        assertThat(
                        changed(shop ->
                                shop.withHost(A, host -> host.withBackup(true))
                                        .withTags(List.of("live"))))
                .containsExactly(
                        "a.test:1 von shop › Reserve: aus → an",
                        "shop › Erreichbar › Schlagwörter: nichts → live");
    }

    private static List<String> changed(UnaryOperator<Service> edit) {
        return Differences.between(BEFORE, BEFORE.withService("shop", edit));
    }
}
