package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Service;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The form of a service's settings. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class SettingsTest {

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY.plusService(
                                service("shop", "127.0.0.1:9001")
                                        .withHealthCheck(HealthCheck.of("/status"))));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void settingIsLiveMarkedAndTakenBack(FxRobot robot) {
        open(robot, "retries");
        robot.clickOn("#retries-attempts").write("2").push(KeyCode.ENTER);
        assertThat(shop().retries().attempts()).isEqualTo(2);
        await().untilAsserted(() ->
                assertThat(section(robot, "retries").getText()).isEqualTo("Retries, 1 set"));
        robot.clickOn(".form-back");
        assertThat(shop().retries().attempts()).isEqualTo(3);
        await().untilAsserted(() ->
                assertThat(robot.lookup("#retries-attempts").queryTextInputControl().getText())
                        .isEmpty());
    }

    @Test
    void whatCannotStandSaysSoUnderItsField(FxRobot robot) {
        open(robot, "retries");
        robot.clickOn("#retries-attempts").write("0").push(KeyCode.ENTER);
        String message = robot.lookup("#retries-attempts").query().getAccessibleHelp();
        assertThat(message).startsWith("0 (expected: 1 to ");
        assertThat(robot.lookup(message).tryQuery()).isPresent();
        assertThat(shop().retries().attempts()).isEqualTo(3);
    }

    @Test
    void choiceAndSwitchAreLive(FxRobot robot) {
        open(robot, "check");
        robot.interact(() -> {
            ComboBox<?> type = robot.lookup("#healthcheck-type").queryComboBox();
            type.getSelectionModel().selectLast();
        });
        assertThat(shop().healthCheck().type()).isEqualTo(HealthCheck.Type.TCP);
        robot.clickOn("#has-healthcheck");
        assertThat(shop().healthCheck()).isNull();
    }

    private static void open(FxRobot robot, String id) {
        robot.clickOn("Settings");
        robot.interact(() -> {
            section(robot, "reached").setExpanded(false);
            section(robot, id).setExpanded(true);
        });
        QuickRobot.settle();
    }

    private static TitledPane section(FxRobot robot, String id) {
        return robot.lookup("#settings-" + id).queryAs(TitledPane.class);
    }

    private Service shop() {
        QuickRobot.settle();
        return window.registry.configuration().service("shop").orElseThrow();
    }
}
