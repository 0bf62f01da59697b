package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class RegistryTest {

    private final Fixture fixture = Fixture.withHosts("a", "b");
    private final Registry registry = fixture.registry;

    @Test
    void editIsLiveAtOnceAndCounted() {
        EditResult result = fixture.editHost("a", host -> host.withWeight(3));

        assertThat(result).isInstanceOf(EditResult.Applied.class);
        assertThat(registry.revision().number()).isEqualTo(2);
        assertThat(registry.revision().author()).isEqualTo(Author.WINDOW);
        assertThat(fixture.shop().upstreams().getFirst().weight()).isEqualTo(3);
    }

    @Test
    void editThatChangesNothingMakesNoRevision() {
        EditResult result = fixture.editHost("a", host -> host.withWeight(1));

        assertThat(result).isEqualTo(new EditResult.Unchanged(registry.revision()));
        assertThat(registry.undoLabel()).isNull();
    }

    @Test
    void editThatCannotStandChangesNothingAndSaysWhy() {
        EditResult result = fixture.editHost("b", host -> host.withWeight(-4));

        assertThat(result)
                .isInstanceOfSatisfying(
                        EditResult.Rejected.class,
                        it ->
                                assertThat(it.violations())
                                        .extracting(Object::toString)
                                        .containsExactly(
                                                "services.shop.hosts[1].weight: -4 (expected: 1 to"
                                                        + " 1000)"));
        assertThat(registry.revision().number()).isEqualTo(1);
    }

    @Test
    void editForAnOlderRevisionIsOutdated() {
        fixture.editHost("a", host -> host.withWeight(3));
        Configuration before = registry.configuration();

        EditResult result =
                registry.apply(Author.API, Phrase.verbatim("late"), 1L, it -> Configuration.EMPTY);

        assertThat(result).isEqualTo(new EditResult.Outdated(registry.revision()));
        assertThat(registry.configuration()).isSameAs(before);
        assertThat(
                        registry.apply(
                                Author.API,
                                Phrase.verbatim("in time"),
                                2L,
                                it -> Configuration.EMPTY))
                .isInstanceOf(EditResult.Applied.class);
    }

    @Test
    void failedEditLeavesTheRegistryUsable() {
        assertThatThrownBy(() ->
                        fixture.edit(
                                "fails",
                                it -> {
                                    throw new IllegalStateException("no");
                                }))
                .hasMessage("no");

        assertThat(fixture.editHost("a", host -> host.withWeight(2)))
                .isInstanceOf(EditResult.Applied.class);
    }

    @Test
    void undoAndRedoGoBackAndForthWithTheirLabels() {
        Configuration start = registry.configuration();
        fixture.editShop("add c", shop -> shop.plusHost(Host.at(Fixture.address("c"))));
        fixture.editShop("remove a", shop -> shop.withoutHost(Fixture.address("a")));
        Configuration end = registry.configuration();
        assertThat(registry.undoLabel()).hasToString("remove a");
        assertThat(registry.redoLabel()).isNull();

        registry.undo(Author.WINDOW);
        assertThat(registry.undoLabel()).hasToString("add c");
        assertThat(registry.redoLabel()).hasToString("remove a");
        registry.undo(Author.WINDOW);
        assertThat(registry.configuration()).isEqualTo(start);
        assertThat(registry.undoLabel()).isNull();
        assertThat(registry.undo(Author.WINDOW)).isInstanceOf(EditResult.Unchanged.class);

        registry.redo(Author.WINDOW);
        registry.redo(Author.WINDOW);
        assertThat(registry.configuration()).isEqualTo(end);
        assertThat(registry.undoLabel()).hasToString("remove a");
        assertThat(registry.redo(Author.WINDOW)).isInstanceOf(EditResult.Unchanged.class);
        assertThat(registry.revision().number()).isEqualTo(7);
    }

    @Test
    void goingBackToAStateIsAnEditThatUndoTakesBack() {
        fixture.editShop("one", shop -> shop.plusHost(Host.at(Fixture.address("c"))));
        Revision one = registry.revision();
        fixture.editShop("two", shop -> shop.plusHost(Host.at(Fixture.address("d"))));
        fixture.editShop("three", shop -> shop.plusHost(Host.at(Fixture.address("e"))));
        Revision three = registry.revision();
        Configuration end = registry.configuration();
        long before = registry.revision().number();

        registry.undo(Author.WINDOW);
        registry.goTo(Author.WINDOW, one.edit().number());
        assertThat(registry.configuration()).isEqualTo(one.configuration());
        assertThat(registry.revision().number()).isEqualTo(before + 2);
        assertThat(registry.undoLabel()).hasToString("go back to: one");
        assertThat(registry.redoLabel()).isNull();

        registry.undo(Author.WINDOW);
        assertThat(registry.undoLabel()).hasToString("two");
        registry.redo(Author.WINDOW);
        assertThat(registry.configuration()).isEqualTo(one.configuration());

        registry.goTo(Author.API, three.edit().number());
        assertThat(registry.configuration()).isEqualTo(end);
        assertThat(registry.goTo(Author.WINDOW, 99)).isInstanceOf(EditResult.Unchanged.class);
    }

    @Test
    void editAfterAnUndoEndsRedoAndLosesNoState() {
        fixture.editHost("a", host -> host.withWeight(2));
        Revision undone = registry.revision();
        registry.undo(Author.WINDOW);
        fixture.editHost("b", host -> host.withWeight(2));

        assertThat(registry.redoLabel()).isNull();
        assertThat(registry.history().all())
                .extracting(it -> it.standing() + " " + it.revision().edit().number())
                .containsExactly("LIVE 4", "ASIDE 2", "PAST 1");
        assertThat(registry.history().find(undone.edit().number())).isEqualTo(undone);
        assertThat(registry.redo(Author.WINDOW)).isInstanceOf(EditResult.Unchanged.class);
    }

    @Test
    void historyLeadsBackNewestFirst() {
        fixture.editShop("one", shop -> shop.withDomains(List.of("one.test")));
        fixture.editShop("two", shop -> shop.withDomains(List.of("two.test")));

        assertThat(registry.history().path())
                .extracting(it -> it.edit().label().toString())
                .containsExactly("two", "one", "begin without a file");
    }

    /** By this, a file is known to be another's where its states are gone back to. */
    @Test
    void whatWasGoneBackToIsMadeOfWhatThatStateWasMadeOf() {
        Configuration start = registry.configuration();
        fixture.editShop("one", shop -> shop.withDomains(List.of("one.test")));
        Configuration one = registry.configuration();
        fixture.edit("open another file", it -> Configuration.EMPTY);
        registry.goTo(Author.WINDOW, 2);
        fixture.editShop("two", shop -> shop.withDomains(List.of("two.test")));

        assertThat(registry.history().lineage())
                .containsExactly(registry.configuration(), one, one, start);
    }

    @Test
    void onlySoManyEditsCanBeUndone() {
        for (int i = 0; i < History.DEPTH + 20; i++) {
            String domain = "d" + i + ".test";
            fixture.editShop("domain", shop -> shop.withDomains(List.of(domain)));
        }

        assertThat(registry.history().path()).hasSize(History.DEPTH + 1);
        assertThat(registry.history().lineage()).as("the beginning is forgotten").isNull();
    }

    @Test
    void listenersHearOfAnEditWhenItIsLiveAndInOrder() {
        List<String> heard = new ArrayList<>();
        Registry.Subscription first =
                registry.onChange(change -> {
                    assertThat(registry.revision()).isSameAs(change.after());
                    heard.add("first " + change.after().label());
                });
        registry.onChange(change -> heard.add("second " + change.before().label()));

        fixture.editShop("one", shop -> shop.withDomains(List.of("one.test")));
        first.close();
        first.close();
        registry.undo(Author.API);

        assertThat(heard).containsExactly("first one", "second begin without a file", "second one");
    }

    @Test
    void listenerThatFailsDisturbsNobody() {
        List<String> heard = new ArrayList<>();
        registry.onChange(change -> {
            throw new IllegalStateException("listener");
        });
        registry.onChange(change -> heard.add(change.after().label().toString()));

        assertThat(fixture.editHost("a", host -> host.withWeight(2)))
                .isInstanceOf(EditResult.Applied.class);
        assertThat(heard).containsExactly("host");
    }

    @Test
    void doesNotStartOnAConfigurationThatDoesNotStand() {
        Configuration wrong = Configuration.EMPTY.withDefaultService("nowhere");

        assertThatThrownBy(() ->
                        new Registry(wrong, new Traffic(Instant::now), Instant::now, new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("defaultService: nowhere");
    }

    @Test
    void servicesKeepTheOrderOfTheConfiguration() {
        fixture.edit(
                "more", it -> it.plusService(Service.named("x")).plusService(Service.named("b")));

        assertThat(registry.routing().services())
                .extracting(it -> it.service().name())
                .containsExactly("shop", "x", "b");
        assertThat(registry.routing().service("nowhere")).isEmpty();
    }
}
