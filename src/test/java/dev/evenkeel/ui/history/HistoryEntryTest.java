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
        assertThat(lines().getLast())
                .isEqualTo(Words.timeOf(NINE) + " begin without a file by program");
        registry.redo(Author.WINDOW);
        registry.redo(Author.WINDOW);
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
        goTo("add one");
        assertThat(live()).isEqualTo("go back to: add one");
        goTo("add two");
        goTo("go back to: add one");
        assertThat(live()).isEqualTo("go back to: add one");
        registry.undo(Author.WINDOW);
        Texts.speak(Locale.GERMAN);
        assertThat(live()).isEqualTo("rückgängig: zurück zu: add one");
        assertThat(lines().getLast()).endsWith(" ohne Datei beginnen by Programm");
    }

    @Test
    void anEditAfterAnUndoLeavesWhatWasUndoneThere() {
        add("one");
        add("two");
        registry.undo(Author.WINDOW);
        add("three");
        assertThat(entries())
                .extracting(HistoryEntry::label)
                .containsExactly("add three", "add two", "add one", "begin without a file");
        assertThat(entries())
                .extracting(HistoryEntry::standingWords)
                .containsExactly("live", "dropped", "", "");
        assertThat(entries().get(1).differences()).containsExactly("service two added");
        goTo("add two");
        assertThat(registry.configuration().services())
                .extracting(Service::name)
                .containsExactly("one", "two");
        assertThat(entries().getFirst().differences())
                .containsExactly("service three removed", "service two added");
    }

    private void add(String name) {
        now = now.plusSeconds(1);
        registry.apply(Author.FILE, "add " + name, found -> found.plusService(Service.named(name)));
    }

    private void goTo(String label) {
        HistoryEntry entry =
                entries().stream().filter(it -> it.label().equals(label)).findFirst().orElseThrow();
        registry.goTo(Author.WINDOW, entry.edit().number());
    }

    private String live() {
        return Texts.of(registry.revision().label());
    }

    private List<HistoryEntry> entries() {
        return registry.history().all().stream().map(HistoryEntry::new).toList();
    }

    private List<String> lines() {
        return entries().stream()
                .map(it -> it.time() + " " + it.label() + " by " + it.author())
                .toList();
    }
}
