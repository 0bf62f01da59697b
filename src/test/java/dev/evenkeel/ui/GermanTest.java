package dev.evenkeel.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.ui.text.Texts;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.Locale;

@ExtendWith(QuickRobot.class)
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
    void nothingIsCutOffInASmallWindow(FxRobot robot) {
        Window small = robot.lookup("#go-overview").query().getScene().getWindow();
        robot.interact(() -> {
            small.setWidth(960);
            small.setHeight(640);
        });
        assertThat(seen(robot, "#service-title")).isEqualTo("shop");
        assertThat(place(robot, "#pause").getMaxX())
                .isLessThan(place(robot, ".now-card").getMinX());

        robot.clickOn("Ausprobieren").clickOn("#try-send");
        await().until(() -> robot.lookup("#try-why").tryQuery().isPresent());
        QuickRobot.settle();
        assertThat(place(robot, "#try-results").contains(place(robot, "#try-answer-body")))
                .isTrue();
        assertThat(place(robot, "#try-results").contains(place(robot, "#try-why"))).isTrue();
        double form = place(robot, "#try-results").getMinX();
        assertThat(place(robot, "#try-send").getMaxX()).isLessThan(form);

        robot.clickOn("#go-settings");
        assertThat(seen(robot, "#go-settings")).isEqualTo("Globale Einstellungen");

        robot.clickOn("#go-overview");
        window.registry.apply(
                Author.API,
                "tags",
                it -> it.withService("shop", shop -> shop.withTags(List.of("public", "live"))));
        await().until(() -> robot.lookup("#tags .tag").queryAll().size() == 2);
        QuickRobot.settle();
        assertThat(place(robot, "#tags").intersects(place(robot, "#turn-on"))).isFalse();
    }

    /** What there is room for of its text. */
    private static String seen(FxRobot robot, String id) {
        QuickRobot.settle();
        return ((Text) robot.lookup(id).query().lookup(".text")).getText();
    }

    private static Bounds place(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void theWindowSpeaksGermanAndWritesNumbersSo(FxRobot robot) {
        assertThat(OpenWindow.text(robot, "#go-overview")).isEqualTo("Übersicht");
        assertThat(OpenWindow.text(robot, "#proxy-state")).isEqualTo("In Betrieb");
        robot.clickOn("#menu");
        assertThat(robot.lookup(".accelerator-text").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Strg+S", "Strg+Umschalt+S");
        robot.push(KeyCode.ESCAPE).clickOn("Übersicht");
        assertThat(OpenWindow.text(robot, "#glance")).isEqualTo("Alles in Ordnung.");
        robot.rightClickOn("#overview-filter");
        assertThat(robot.lookup(".context-menu .label").queryAllAs(Labeled.class))
                .as("JavaFX's own menu")
                .extracting(Labeled::getText)
                .contains("Einfügen");
        robot.push(KeyCode.ESCAPE);
        assertThat(Numbers.count(12_345)).isEqualTo("12.345");
        assertThat(Numbers.percent(0.004)).isEqualTo("0,4 %");
        assertThat(Numbers.millis(1_234)).isEqualTo("1,2 s");
    }
}
