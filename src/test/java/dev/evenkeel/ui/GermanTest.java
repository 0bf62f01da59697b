package dev.evenkeel.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.ui.text.Texts;

import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.Locale;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class GermanTest {

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        Texts.speak(Locale.GERMAN);
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY.plusService(
                                OpenWindow.service("shop", "10.0.0.1:9001", "10.0.0.2:9001")));
    }

    @AfterEach
    void close(FxRobot robot) {
        Texts.speak(Locale.ENGLISH);
        window.close(robot);
    }

    @Test
    void theWindowSpeaksGermanAndWritesNumbersSo(FxRobot robot) {
        assertThat(OpenWindow.text(robot, "#go-overview")).isEqualTo("Übersicht");
        assertThat(OpenWindow.text(robot, "#proxy-state")).isEqualTo("In Betrieb");
        robot.clickOn("Übersicht");
        assertThat(OpenWindow.text(robot, "#glance")).isEqualTo("Alles in Ordnung.");
        assertThat(Numbers.count(12_345)).isEqualTo("12.345");
        assertThat(Numbers.percent(0.004)).isEqualTo("0,4 %");
        assertThat(Numbers.millis(1_234)).isEqualTo("1,2 s");
    }
}
