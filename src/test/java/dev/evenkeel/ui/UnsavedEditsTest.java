package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.registry.Revision.Author;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
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

/** A program that is killed while there are unsaved edits, and the one that is started after it. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class UnsavedEditsTest {

    private static final Configuration SAVED =
            Configuration.EMPTY.plusService(service("shop", "127.0.0.1:9001"));
    private static final Configuration EDITED =
            SAVED.plusService(service("auth", "127.0.0.1:9002"));

    @TempDir Path folder;

    private Path file;
    private Path copy;
    private Stage stage;
    private OpenWindow window;

    @Start
    void start(Stage primary) throws IOException {
        file = Files.writeString(folder.resolve("config.json"), ConfigWriter.write(SAVED));
        copy = folder.resolve(".config.json.unsaved");
        stage = primary;
        window = new OpenWindow(primary, Configuration.EMPTY, folder.resolve("window.properties"));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void editsOfAProgramThatWasKilledAreOfferedAndBroughtBackByOneEdit(FxRobot robot)
            throws IOException {
        openEditAndKill(robot);
        startAgain(robot);
        open(robot);

        await().until(() -> isShown(robot, "#bring-back"));
        assertThat(robot.lookup("#file-trouble").queryAs(Labeled.class).getText())
                .startsWith("When the program ended, there were unsaved changes to config.json");
        assertThat(window.registry.configuration()).isEqualTo(SAVED);
        robot.clickOn("#bring-back");
        await().until(() -> window.registry.configuration().equals(EDITED));
        await().until(() -> !isShown(robot, "#bring-back"));
        assertThat(copy).exists();

        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await().until(() -> window.registry.configuration().equals(SAVED));
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        await().until(() -> window.registry.configuration().equals(EDITED));
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> Files.readString(file).equals(ConfigWriter.write(EDITED)));
        await().until(() -> Files.notExists(copy));
    }

    @Test
    void editsThatWereKilledMayBeForgotten(FxRobot robot) {
        openEditAndKill(robot);
        startAgain(robot);
        open(robot);

        await().until(() -> isShown(robot, "#forget-unsaved"));
        robot.clickOn("#forget-unsaved");
        await().until(() -> Files.notExists(copy));
        assertThat(isShown(robot, "#forget-unsaved")).isFalse();
        assertThat(window.registry.configuration()).isEqualTo(SAVED);
    }

    @Test
    void editsWithoutAFileAreOfferedAtTheNextStart(FxRobot robot) {
        edit();
        await().until(() -> Files.exists(folder.resolve(".untitled.json.unsaved")));
        window.close(robot);
        startAgain(robot);

        await().until(() -> isShown(robot, "#bring-back"));
        robot.clickOn("#bring-back");
        await().until(() -> window.registry.configuration().service("auth").isPresent());
    }

    @Test
    void whoWantsNothingSavedIsNotOfferedItLater(FxRobot robot) {
        open(robot);
        edit();
        await().until(() -> Files.exists(copy));
        window.closeByHand(robot);
        assertThat(copy).doesNotExist();
    }

    private void openEditAndKill(FxRobot robot) {
        open(robot);
        edit();
        await().until(() -> Files.exists(copy));
        window.close(robot); // nobody was asked anything
    }

    private void startAgain(FxRobot robot) {
        robot.interact(() -> {
            stage = new Stage();
            window =
                    new OpenWindow(stage, Configuration.EMPTY, folder.resolve("window.properties"));
        });
    }

    private void open(FxRobot robot) {
        window.chosen = file;
        await("keys reach the window").until(stage::isFocused);
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        await().until(() -> stage.getTitle().equals("config.json – Evenkeel"));
    }

    private void edit() {
        window.registry.apply(
                Author.API, "add auth", it -> it.plusService(EDITED.service("auth").orElseThrow()));
    }

    private static boolean isShown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().map(Node::isVisible).orElse(false);
    }
}
