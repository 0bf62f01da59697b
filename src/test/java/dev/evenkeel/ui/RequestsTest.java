package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.cell;
import static dev.evenkeel.ui.OpenWindow.service;
import static dev.evenkeel.ui.OpenWindow.table;
import static dev.evenkeel.ui.OpenWindow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Choice;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;

import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.Instant;
import java.util.List;

/** Looking at single requests. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class RequestsTest {

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(
                        stage, Configuration.EMPTY.plusService(service("shop", "127.0.0.1:9001")));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void showsTheLatestFirstFiltersThemAndSaysWhyItWasThatHost(FxRobot robot) {
        add("/shop/cart", 200);
        add("/shop/items/7", 502);
        robot.clickOn("#go-requests");
        assertThat(table(robot, "#requests-table").getItems()).hasSize(2);
        assertThat(cell(robot, "#requests-table", 0, "target").getText())
                .isEqualTo("/shop/items/7");
        assertThat(cell(robot, "#requests-table", 0, "status").getText()).isEqualTo("502");

        robot.clickOn("#requests-filter").write("cart 200");
        await().until(() -> table(robot, "#requests-table").getItems().size() == 1);
        robot.clickOn(cell(robot, "#requests-table", 0, "target"));
        assertThat(details(robot))
                .contains(
                        "GET /shop/cart",
                        "Round robin: Hosts take turns, as often as their weights say.",
                        "127.0.0.1:9001",
                        "100 %",
                        "12 ms",
                        "left out: draining",
                        "X-Kind",
                        "test");
    }

    @Test
    void pausedPageStandsStillAndClearedOneIsEmpty(FxRobot robot) {
        add("/shop/1", 200);
        robot.clickOn("#go-requests").clickOn("#requests-pause");
        add("/shop/2", 200);
        robot.interact(window.registry::revision);
        assertThat(table(robot, "#requests-table").getItems()).hasSize(1);
        assertThat(text(robot, "#requests-pause")).isEqualTo("Resume");
        robot.clickOn("#requests-pause");
        await().until(() -> table(robot, "#requests-table").getItems().size() == 2);
        robot.clickOn("#requests-clear");
        assertThat(table(robot, "#requests-table").getItems()).isEmpty();
    }

    @Test
    void pageSaysHowManyAreLeftOut(FxRobot robot) {
        for (int i = 0; i < 1_334; i++) {
            if (window.traffic.journal().wants() && i < 100) {
                add("/shop/" + i, 200);
            }
        }
        robot.clickOn("#go-requests");
        assertThat(text(robot, "#requests-left-out"))
                .isEqualTo("1,234 left out: the first 100 of each second are kept");
        Label note = robot.lookup("#requests-left-out").queryAs(Label.class);
        assertThat(note.getTooltip().getText()).isEqualTo(note.getText());
    }

    private static List<String> details(FxRobot robot) {
        return robot.lookup("#request-detail").query().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(Labeled.class::cast)
                .map(Labeled::getText)
                .toList();
    }

    private void add(String target, int status) {
        Journal journal = window.traffic.journal();
        Try only =
                new Try(
                        "127.0.0.1:9001",
                        1_000,
                        2_000,
                        3_000,
                        null,
                        "RR",
                        Try.By.POLICY,
                        List.of(
                                new Choice("127.0.0.1:9001", null, 3, 1, 12, 1),
                                new Choice(
                                        "127.0.0.1:9002",
                                        Phrase.verbatim("draining"),
                                        1,
                                        0,
                                        Double.NaN,
                                        Double.NaN)));
        journal.add(
                new JournalEntry(
                        journal.nextNumber(),
                        Instant.now(),
                        "127.0.0.1",
                        "GET",
                        target,
                        "shop",
                        "/**",
                        status,
                        0,
                        120,
                        4_000,
                        List.of(only),
                        List.of(new Field("X-Kind", "test")),
                        List.of()));
    }
}
