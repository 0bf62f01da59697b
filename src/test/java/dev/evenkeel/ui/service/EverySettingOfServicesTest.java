package dev.evenkeel.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.ui.form.SchemaKeys;

import org.junit.jupiter.api.Test;

import java.util.Set;

/**
 * What the configuration file can say of services, routes and hosts has its place in the window.
 */
class EverySettingOfServicesTest {

    @Test
    void everySettingOfAServiceHasItsPlace() {
        Set<String> keys = SchemaKeys.of("Service");
        // These have tables, and a choice at the head of the page.
        keys.removeAll(Set.of("hosts", "routes", "routing.policy", "routing.key"));
        assertThat(SchemaKeys.of(ServiceSettings.all()))
                .as("a setting that services.NAME can have needs an entry in ServiceSettings")
                .isEqualTo(keys);
    }

    @Test
    void everySettingOfARouteHasItsPlace() {
        Set<String> keys = SchemaKeys.of("Route");
        // The short form of timeouts.firstByte.
        keys.remove("timeout");
        assertThat(SchemaKeys.of(RouteSettings.all()))
                .as("a setting that a route can have needs an entry in RouteSettings")
                .isEqualTo(keys);
    }

    @Test
    void everySettingOfAHostHasItsPlace() {
        assertThat(SchemaKeys.of(HostSettings.all()))
                .as("a setting that a host can have needs an entry in HostSettings")
                .isEqualTo(SchemaKeys.of("Host"));
    }
}
