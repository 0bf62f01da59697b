package dev.evenkeel.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class HistoryEntryTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    private Instant now = NINE;
    private final Registry registry =
            new Registry(Configuration.EMPTY, new Traffic(() -> now), () -> now, new Random(1));

    @AfterEach
    void english() {
        Texts.speak(Locale.ENGLISH);
    }

    @Test
    void whatWasGoneBackToReadsAsItDidBefore() {
        add("one");
        add("two");
        List<String> before = lines();
        now = now.plusSeconds(60);
        registry.undo(Author.API, "ann");
        registry.undo(Author.WINDOW);

        assertThat(lines()).isEqualTo(before);
        assertThat(entries())
                .extracting(HistoryEntry::standingWords)
                .containsExactly("undone", "undone", "live");
        assertThat(lines().getLast()).isEqualTo(Words.timeOf(NINE) + " start by start");
        registry.redo(Author.WINDOW);
        registry.goTo(Author.WINDOW, registry.undone().getFirst().number());
        assertThat(lines()).isEqualTo(before);
        assertThat(entries().getFirst().standingWords()).isEqualTo("live");
    }

    @Test
    void eachStepThroughTheHistorySaysWhatItDid() {
        add("one");
        add("two");
        registry.undo(Author.WINDOW);
        assertThat(live()).isEqualTo("undo: add two");
        registry.redo(Author.WINDOW);
        assertThat(live()).isEqualTo("redo: add two");
        registry.goTo(Author.WINDOW, registry.history().get(1).number());
        assertThat(live()).isEqualTo("go to: add one");
        registry.undo(Author.WINDOW);
        Texts.speak(Locale.GERMAN);
        assertThat(live()).isEqualTo("rückgängig: add one");
        assertThat(lines().getLast()).endsWith(" Start by Start");
    }

    @Test
    void anEditAfterAnUndoTakesThePlaceOfWhatWasUndone() {
        add("one");
        add("two");
        registry.undo(Author.WINDOW);
        add("three");
        assertThat(entries())
                .extracting(HistoryEntry::label)
                .containsExactly("add three", "add one", "start");
        assertThat(entries()).extracting(HistoryEntry::standingWords).startsWith("live", "");
    }

    private void add(String name) {
        now = now.plusSeconds(1);
        registry.apply(Author.FILE, "add " + name, found -> found.plusService(Service.named(name)));
    }

    private String live() {
        return Texts.of(registry.revision().label());
    }

    private List<HistoryEntry> entries() {
        return HistoryEntry.of(registry);
    }

    private List<String> lines() {
        return entries().stream()
                .map(it -> it.time() + " " + it.label() + " by " + it.author())
                .toList();
    }
}
