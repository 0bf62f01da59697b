package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.cell;
import static dev.evenkeel.ui.OpenWindow.service;
import static dev.evenkeel.ui.OpenWindow.table;
import static dev.evenkeel.ui.OpenWindow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.LogLevels.Level;
import dev.evenkeel.ui.window.FxThread;

import javafx.event.Event;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Without a mouse: to any service, to any host, to any action. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class PaletteTest {

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY
                                .plusService(service("shop", "127.0.0.1:9001"))
                                .plusService(service("auth", "127.0.0.1:9002", "127.0.0.1:9003")));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void leadsToAHostAndDrainsIt(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("9003").push(KeyCode.ENTER);
        assertThat(isOpen(robot)).isFalse();
        await().untilAsserted(() -> assertThat(text(robot, ".service-title")).isEqualTo("auth"));
        assertThat(table(robot, "#hosts-table").getSelectionModel().getSelectedIndex())
                .isEqualTo(1);

        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("drain").push(KeyCode.ENTER);
        QuickRobot.settle();
        assertThat(
                        window.registry
                                .configuration()
                                .service("auth")
                                .orElseThrow()
                                .hosts()
                                .get(1)
                                .state())
                .isEqualTo(AdminState.DRAINING);
    }

    @Test
    void doesAnActionAndGoesBackWhereOneWas(FxRobot robot) {
        robot.clickOn("#add-host");
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(isOpen(robot)).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(isOpen(robot)).isFalse();
        assertThat(robot.lookup("#add-host").query().isFocused()).isTrue();

        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("overview").push(KeyCode.ENTER);
        assertThat(robot.lookup("#overview-table").query().getParent().isVisible()).isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("add serv").push(KeyCode.ENTER);
        QuickRobot.settle();
        assertThat(window.registry.undoLabel()).hasToString("add service service");
    }

    @Test
    void arrowsAndTheMouseChoose(FxRobot robot) {
        robot.clickOn("#search");
        robot.write("host of auth").push(KeyCode.DOWN);
        ListView<?> list = robot.lookup("#palette-list").queryListView();
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.clickOn("127.0.0.1:9002");
        await().untilAsserted(() -> assertThat(text(robot, ".service-title")).isEqualTo("auth"));
        assertThat(cell(robot, "#hosts-table", 0, "address").getText()).isEqualTo("127.0.0.1:9002");
    }

    @Test
    void aboutSaysTheVersionsAndTheLogItsWarnings(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("about");
        // Not waited for: the dialog is open until somebody closes it.
        FxThread.EXECUTOR.execute(() ->
                Event.fireEvent(
                        robot.lookup("#palette-field").query(),
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED,
                                "",
                                "",
                                KeyCode.ENTER,
                                false,
                                false,
                                false,
                                false)));
        await().until(() -> robot.lookup("Evenkeel 1.2.3").tryQuery().isPresent());
        robot.clickOn("Close");

        LoggerFactory.getLogger(PaletteTest.class).warn("a cable is loose");
        robot.clickOn("#go-log").clickOn("#log-trouble").clickOn("#log-filter").write("cable");
        ListView<?> lines = robot.lookup("#log-list").queryListView();
        await().until(() -> lines.getItems().size() == 1);
        assertThat(lines.getItems().getFirst().toString()).contains("a cable is loose");

        robot.interact(
                () -> robot.lookup("#log-level").<Level>queryComboBox().setValue(Level.DEBUG));
        assertThat(window.registry.configuration().observing().log().level())
                .isEqualTo(Level.DEBUG);
    }

    private static boolean isOpen(FxRobot robot) {
        QuickRobot.settle();
        return robot.lookup("#palette").query().isVisible();
    }
}
