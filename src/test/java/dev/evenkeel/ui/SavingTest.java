package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.cell;
import static dev.evenkeel.ui.OpenWindow.service;
import static dev.evenkeel.ui.OpenWindow.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.model.Configuration;

import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saving over what another program has written, and where a file can't be written. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class SavingTest {

    private static final Configuration THEIRS =
            Configuration.EMPTY.plusService(service("theirs", "127.0.0.1:9009"));

    @TempDir Path folder;

    private Stage stage;
    private OpenWindow window;

    @Start
    void start(Stage primary) {
        stage = primary;
        window =
                new OpenWindow(
                        primary,
                        Configuration.EMPTY.plusService(service("shop", "127.0.0.1:9001")));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void enterLeavesWhatAnotherProgramWrote(FxRobot robot) throws IOException {
        Path file = savedThenChangedByAnother(robot);
        robot.push(KeyCode.ENTER);
        await().until(() -> robot.lookup("Replace theirs").tryQuery().isEmpty());
        assertThat(Files.readString(file)).isEqualTo(ConfigWriter.write(THEIRS));
        assertThat(window.registry.configuration().service("shop")).isPresent();
        assertThat(stage.getTitle()).contains("•");
    }

    @Test
    void theirsIsReplacedWhereAPersonSaysSo(FxRobot robot) throws IOException {
        Path file = savedThenChangedByAnother(robot);
        robot.clickOn("Replace theirs");
        await().until(() -> stage.getTitle().equals("shared.json – Evenkeel"));
        assertThat(Files.readString(file))
                .isEqualTo(ConfigWriter.write(window.registry.configuration()))
                .contains("shop");
    }

    @Test
    void theirsIsTakenAndCanBeUndone(FxRobot robot) throws IOException {
        Path file = savedThenChangedByAnother(robot);
        Configuration mine = window.registry.configuration();
        robot.clickOn("Take theirs");
        await().until(() -> window.registry.configuration().equals(THEIRS));
        assertThat(Files.readString(file)).isEqualTo(ConfigWriter.write(THEIRS));
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await().until(() -> window.registry.configuration().equals(mine));
    }

    @Test
    void saveThatFailsSaysWhyAndKeepsTheMark(FxRobot robot) throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "in the way");
        window.chosen = notAFolder.resolve("config.json");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> robot.lookup(".dialog-pane").tryQuery().isPresent());
        DialogPane told = robot.lookup(".dialog-pane").queryAs(DialogPane.class);
        assertThat(told.getHeaderText()).isEqualTo("The configuration was not saved.");
        assertThat(told.getContentText())
                .startsWith(window.chosen + " can't be saved: ")
                .contains("\n\n");
        robot.push(KeyCode.ENTER);
        await().until(() -> robot.lookup(".dialog-pane").tryQuery().isEmpty());
        assertThat(stage.getTitle()).contains("•");
    }

    @Test
    void eachEditIsSavedByItselfOnceAPersonWantsItSo(FxRobot robot) throws IOException {
        Path file = folder.resolve("mine.json");
        window.chosen = file;
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> stage.getTitle().equals("mine.json – Evenkeel"));
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.write("Save by itself").push(KeyCode.ENTER);
        robot.push(KeyCode.SHORTCUT, KeyCode.D);
        robot.push(KeyCode.ENTER);
        await().until(() -> stage.getTitle().equals("mine.json – Evenkeel"));
        await().untilAsserted(() ->
                assertThat(Files.readString(file))
                        .isEqualTo(ConfigWriter.write(window.registry.configuration())));
        assertThat(window.registry.configuration().services()).hasSize(2);
    }

    @Test
    void keyboardIsWhereItWasAfterASave(FxRobot robot) throws IOException {
        window.chosen = folder.resolve("mine.json");
        robot.clickOn(cell(robot, "#hosts-table", 0, "weight"));
        robot.push(KeyCode.F2).write("7").push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> Files.exists(window.chosen));
        assertThat(Files.readString(window.chosen)).contains("\"weight\": 7");
        assertThat(stage.getScene().getFocusOwner()).isEqualTo(table(robot, "#hosts-table"));

        robot.push(KeyCode.F2).write("none").push(KeyCode.SHORTCUT, KeyCode.S);
        robot.push(KeyCode.LEFT).write("x");
        assertThat(robot.lookup("#hosts-table .text-field").queryTextInputControl().getText())
                .as("what can't stand is still being typed")
                .isEqualTo("nonxe");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#hosts-table .text-field").tryQuery()).isEmpty();
        assertThat(stage.getScene().getFocusOwner()).isEqualTo(table(robot, "#hosts-table"));
    }

    /** Leaves the question open. */
    private Path savedThenChangedByAnother(FxRobot robot) throws IOException {
        Path file = folder.resolve("shared.json");
        window.chosen = file;
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> stage.getTitle().equals("shared.json – Evenkeel"));
        Files.writeString(file, ConfigWriter.write(THEIRS));
        robot.push(KeyCode.SHORTCUT, KeyCode.D);
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> robot.lookup("Replace theirs").tryQuery().isPresent());
        return file;
    }
}
