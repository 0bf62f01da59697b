package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Service;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** What edits tell about hosts. */
class HostEventsTest {

    private final Fixture fixture = Fixture.withHosts("a");
    private final List<String> heard = new ArrayList<>();

    private void listen() {
        fixture.registry.onEvent(event -> heard.add(inWords((HostEvent) event)));
    }

    private static String inWords(HostEvent event) {
        String host = event.host().service() + " " + event.host().address().host();
        return switch (event) {
            case AdminEvent it -> host + ": " + word(it.from()) + " to " + word(it.to());
            case HealthEvent it -> host + ": " + it.to().getClass().getSimpleName();
            case EjectionEvent it -> host + ": " + it.reason();
        };
    }

    private static String word(AdminState state) {
        return state == null ? "nothing" : state.word();
    }

    @Test
    void whatIsThereFromTheStartIsNoNews() {
        assertThat(fixture.registry.events()).isEmpty();
    }

    @Test
    void hostsOfANewServiceAreNewAndThoseOfARemovedOneGone() {
        listen();
        Service store =
                Fixture.service("store", "b", "c").withHealthCheck(HealthCheck.of("/status"));
        fixture.edit("add store", it -> it.plusService(store));
        assertThat(heard)
                .containsExactly(
                        "store b: nothing to enabled",
                        "store b: Checking",
                        "store c: nothing to enabled",
                        "store c: Checking");
        heard.clear();
        fixture.edit("remove store", it -> it.withoutService("store"));
        assertThat(heard)
                .containsExactly("store b: enabled to nothing", "store c: enabled to nothing");
        AdminEvent latest = (AdminEvent) fixture.registry.events().getFirst();
        assertThat(latest.reason()).hasToString("remove store");

        heard.clear();
        fixture.registry.undo(Revision.Author.WINDOW);
        assertThat(heard).contains("store b: nothing to enabled", "store c: nothing to enabled");
    }

    @Test
    void renamingAServiceIsNoChangeOfItsHosts() {
        listen();
        fixture.edit("rename", it -> it.withService("shop", shop -> shop.withName("store")));
        assertThat(heard).isEmpty();
    }

    @Test
    void fileWithManyHostsTellsOfTheLatestThatCanBeKept() {
        listen();
        fixture.edit("open", it -> LargeConfiguration.of(100, 30));
        assertThat(heard).hasSize(1_000);
        assertThat(fixture.registry.events()).hasSize(1_000);
        fixture.edit("close", it -> Configuration.EMPTY);
        assertThat(fixture.registry.events())
                .allMatch(it -> it instanceof AdminEvent gone && gone.to() == null);
    }
}
